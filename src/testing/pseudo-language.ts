import {cp, mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {programDirectory} from '../adapters/paths.ts';

/** A language that nobody speaks: English with accents, half as long again, in brackets. */
export const pseudo = 'xx';

const accents: Readonly<Record<string, string>> = Object.fromEntries(
	Array.from('aeiouycnszAEIOUYCNSZ', (plain, index) => [plain, Array.from('áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ')[index] ?? plain]),
);
/** What no translator touches: parameters, code, addresses. */
const fixed = /(\{\{?\w+\}?\}|`[^`]*`|https?:\S+)/;

export function pseudoText(text: string): string {
	const translated = text
		.split(fixed)
		.map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/[a-zA-Z]/g, letter => accents[letter] ?? letter)))
		.join('');
	return `⟦${translated}${' ŵ'.repeat(Math.ceil(text.length / 4))}⟧`;
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
	const english = path.join(to, 'assets', 'words', 'en');
	const folder = path.join(to, 'assets', 'words', pseudo);
	await mkdir(folder);
	for (const name of await readdir(english)) {
		await writeJson(path.join(folder, name), JSON.parse(await readFile(path.join(english, name), 'utf8')));
	}

	const source = createFileLabSource(path.join(to, 'labs'), 'en');
	const outlines = await source.outlines();
	await writeJson(
		path.join(folder, 'hints.json'),
		Object.fromEntries(
			outlines.flatMap(({id, steps}) =>
				steps.flatMap(step => (step.hints ?? []).map((hint, index) => [`hint.${id}.${step.id}.${index + 1}`, hint])),
			),
		),
	);
	for (const lab of await source.list()) {
		const guide = path.join(source.folder(lab), 'guide.md');
		await writeFile(guide.replace(/\.md$/, `.${pseudo}.md`), pseudoGuide(await readFile(guide, 'utf8')));
	}
}

async function writeJson(file: string, texts: Readonly<Record<string, string>>): Promise<void> {
	const translated = Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, pseudoText(text)]));
	await writeFile(file, JSON.stringify(translated));
}
