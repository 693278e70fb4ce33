import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Lab, type LabDefinition, type LabOutline, type Step, WorkbookError} from '#core';
import {type Guide, parseGuide} from './guide.ts';

const folderName = /^(?<number>\d{2})-(?<id>[a-z0-9-]+)$/;

/** The labs there are, from folders `NN-id` with a `lab.ts` and a `guide.md`. */
export interface FileLabSource {
	list(): Promise<readonly Lab[]>;
	/** Folder of a lab on disk. */
	folder(lab: Lab): string;
	guide(lab: Lab): Promise<Guide>;
	outlines(): Promise<readonly LabOutline[]>;
}

export function createFileLabSource(directory: string, language: string): FileLabSource {
	let labs: Promise<readonly Lab[]> | undefined;
	const list = async () => (labs ??= loadAll(directory));
	const folder = (lab: Lab) => path.join(directory, `${String(lab.number).padStart(2, '0')}-${lab.id}`);
	const guide = async (lab: Lab) => parseGuide(await readGuide(folder(lab), language));
	return {
		list,
		folder,
		guide,
		outlines: async () => Promise.all((await list()).map(async lab => outline(lab, await guide(lab)))),
	};
}

async function loadAll(directory: string): Promise<readonly Lab[]> {
	const names = (await readdir(directory)).filter(name => folderName.test(name)).sort();
	const labs = await Promise.all(names.map(async name => load(directory, name)));
	const twice = labs.find((lab, index) => labs.findIndex(({id}) => id === lab.id) !== index);
	if (twice !== undefined) {
		throw new WorkbookError({
			code: 'LAB_INVALID',
			message: `two labs are called ${twice.id}`,
			remedy: 'rename one of the folders below labs/',
		});
	}

	return labs;
}

async function load(directory: string, name: string): Promise<Lab> {
	const {number, id} = folderName.exec(name)?.groups ?? {};
	// A packaged workbook carries its labs compiled.
	const file = ['lab.ts', 'lab.js'].map(base => path.join(directory, name, base)).find(candidate => existsSync(candidate));
	if (file === undefined || id === undefined) {
		throw new WorkbookError({
			code: 'LAB_INVALID',
			message: `labs/${name} has no lab.ts`,
			remedy: 'write one, or remove the folder',
		});
	}

	const module = (await import(pathToFileURL(file).href)) as {readonly default?: LabDefinition};
	if (module.default === undefined) {
		throw new WorkbookError({
			code: 'LAB_INVALID',
			message: `labs/${name}/lab.ts has no default export`,
			expected: 'export default defineLab({...})',
		});
	}

	return {pitfalls: [], ...module.default, id, number: Number(number)};
}

async function readGuide(folder: string, language: string): Promise<string> {
	const translated = path.join(folder, `guide.${language}.md`);
	return readFile(existsSync(translated) ? translated : path.join(folder, 'guide.md'), 'utf8');
}

function outline(lab: Lab, guide: Guide): LabOutline {
	const titleOf = (step: Step) => guide.sections.find(({stepId}) => stepId === step.id)?.title ?? step.id;
	const steps = lab.steps.map(step => ({
		id: step.id,
		kind: step.kind,
		title: titleOf(step),
		choices: 'choices' in step ? step.choices : [],
		...('answer' in step && {answer: step.answer}),
		...(step.kind === 'task' && step.hints !== undefined && {hints: step.hints}),
	}));
	return {id: lab.id, number: lab.number, minutes: lab.minutes, title: guide.title, steps};
}
