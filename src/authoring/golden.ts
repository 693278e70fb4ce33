import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type Catalogue, type CheckResult, presentResult} from '#core';

/** What a learner reads of a failure, without what differs from run to run: names, ids, numbers, addresses. */
export function goldenText(result: CheckResult, catalogue: Catalogue): string {
	const {title, word, details} = presentResult(result, catalogue);
	const lines = [`${title}: ${word}`, ...details.map(({label, text}) => (label === '' ? text : `${label}: ${text}`))];
	return `${lines.map(normalise).join('\n')}\n`;
}

export function normalise(text: string): string {
	return (
		text
			.replaceAll(/“[^”]*” on [\w.-]+/g, '“<title>” on <wiki>')
			.replaceAll(/"title":"(?:[^"\\]|\\.)*"/g, '"title":"<title>"')
			.replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uuid>')
			// A zone is named in the language of the machine.
			.replaceAll(/GMT[+-]\d{4} \([^)]*\)/g, 'GMT<zone>')
			.replaceAll(/-[0-9a-f]{10}\b/g, '-<fresh>')
			.replaceAll(/_[0-9a-f]{10}\b/g, '_<fresh>')
			.replaceAll(/(?:\/[\w.@ -]+)+\/(?=[\w.-]+)/g, '<path>/')
			.replaceAll(/\d+(?:[.,]\d+)*/g, '#')
	);
}

/** Null: the message is the golden one. Otherwise what is to be said of it. */
export async function compareGolden(
	labFolder: string,
	variantFolder: string,
	text: string,
	update: boolean,
): Promise<string | null> {
	const file = path.join(labFolder, `${variantFolder}.golden.txt`);
	const golden = await readFile(file, 'utf8').catch(() => null);
	if (golden === text) {
		return null;
	}

	if (update) {
		await writeFile(file, text);
		return null;
	}

	const name = `${variantFolder}.golden.txt`;
	return golden === null
		? `${name} is missing; read the message and store it with --goldens:\n${text}`
		: `the message differs from ${name}:\n${text}`;
}
