import {cp, mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {programDirectory} from '../adapters/paths.ts';
import {filesOfWords} from '../adapters/words-on-disk.ts';

/** A language that nobody speaks: English with accents, half as long again, in brackets. */
export const pseudo = 'xx';

const accents: Readonly<Record<string, string>> = Object.fromEntries(
	Array.from('aeiouycnszAEIOUYCNSZ', (plain, index) => [plain, Array.from('áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ')[index] ?? plain]),
);
/** What no translator touches: parameters, how they are counted and written, code, addresses. */
const fixed = /(\{\{?\w+\}?\}|\{\w+, number[^}]*\}|\{\w+, plural,|\b(?:one|other)(?= \{)|`[^`]*`|https?:\S+)/;

export function pseudoText(text: string): string {
	const translated = text
		.split(fixed)
		.map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/[a-zA-Z]/g, letter => accents[letter] ?? letter)))
		.join('');
	return `⟦${translated}${' ŵ'.repeat(Math.ceil(text.length / 4))}⟧`;
}

/** Two plain words in a row: in the pseudo-language every word has an accent. */
const plainWords = /(?<![\p{L}\d./_-])[a-z]{2,} [a-z]{2,}(?![\p{L}\d/._-])/gu;
/** What is typed, and paths, are the same in every language. */
const typed = /`[^`]*`|\bstreambook(?: (?:--)?[\w/.-]+)*|npm start --[^\n]*|(?:\/[\w.-]+){2,}/g;

/** English that went past the catalogue; `known` is what comes from elsewhere. */
export function plainEnglish(text: string, known = ''): readonly string[] {
	return (text.replaceAll(typed, '').match(plainWords) ?? []).filter(words => !known.includes(words));
}

/** A guide in the pseudo-language: comments, code and the marks of headings and lists stay. */
export function pseudoGuide(markdown: string): string {
	let isCode = false;
	return markdown
		.split('\n')
		.map(line => {
			isCode = line.startsWith('```') ? !isCode : isCode;
			const [, marks = '', text = ''] = /^(\s*(?:#+ |- |\d+\. )?)(.*)$/.exec(line) ?? [];
			const isFixed = isCode || line.startsWith('```') || line.startsWith('<!--') || line.startsWith('    ') || text === '';
			return isFixed ? line : marks + pseudoText(text);
		})
		.join('\n');
}

/** Copies the program to a folder and translates it as a translator would: files are added, none is changed. */
export async function translateProgram(to: string): Promise<void> {
	for (const name of ['src', 'checks', 'labs', 'assets', 'package.json']) {
		await cp(path.join(programDirectory, name), path.join(to, name), {recursive: true});
	}

	await symlink(path.join(programDirectory, 'node_modules'), path.join(to, 'node_modules'));
	for (const file of filesOfWords(to, 'en')) {
		await writeJson(translatedName(path.relative(to, file), to), JSON.parse(await readFile(file, 'utf8')));
	}

	const source = createFileLabSource(path.join(to, 'labs'), 'en');
	for (const lab of await source.list()) {
		const guide = path.join(source.folder(lab), 'guide.md');
		await writeFile(guide.replace(/\.md$/, `.${pseudo}.md`), pseudoGuide(await readFile(guide, 'utf8')));
	}
}

/** `assets/words/en/a.json` → `assets/words/xx/a.json`, `checks/a.en.json` → `checks/a.xx.json`, `words/en.json` → `words/xx.json`. */
function translatedName(name: string, program: string): string {
	return path.join(program, name.replace(/(?<=[/.])en(?=\/|\.json$)/, pseudo));
}

async function writeJson(file: string, texts: Readonly<Record<string, string>>): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	const translated = Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, pseudoText(text)]));
	await writeFile(file, JSON.stringify(translated));
}
