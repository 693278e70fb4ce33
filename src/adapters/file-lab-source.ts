import path from 'node:path';
import {type Catalogue, countHints, type Lab, type LabOutline, type Step, stepFolders, stepKey, traceOf} from '#core';
import {type Guide, parseGuide} from './guide.ts';
import {loadLabs, type UnsoundLab} from './load-labs.ts';

/** The labs there are, from folders `NN-id` with a `lab.ts` and a `guide.md`. */
export interface FileLabSource {
	list(): Promise<readonly Lab[]>;
	/** Folders of labs that cannot be used: unfinished, or broken. They are left out of the list. */
	unsound(): Promise<readonly UnsoundLab[]>;
	/** Folder of a lab on disk. */
	folder(lab: Lab): string;
	guide(lab: Lab): Promise<Guide>;
	/** With as many hints as these words hold. */
	outlines(words: Catalogue): Promise<readonly LabOutline[]>;
}

export function createFileLabSource(directory: string, language: string): FileLabSource {
	let loading: ReturnType<typeof loadLabs> | undefined;
	const all = async () => (loading ??= loadLabs(directory, language));
	return {
		list: async () => (await all()).sound.map(({lab}) => lab),
		unsound: async () => (await all()).unsound,
		folder: lab => path.join(directory, `${String(lab.number).padStart(2, '0')}-${lab.id}`),
		async guide(lab) {
			const found = (await all()).sound.find(({lab: {id}}) => id === lab.id);
			return found?.guide ?? parseGuide('');
		},
		outlines: async words => (await all()).sound.map(({lab, guide}) => outline(lab, guide, words)),
	};
}

function outline(lab: Lab, guide: Guide, words: Catalogue): LabOutline {
	const titleOf = (step: Step) => guide.sections.find(({stepId}) => stepId === step.id)?.title ?? step.id;
	const steps = lab.steps.map(step => ({
		id: step.id,
		kind: step.kind,
		title: titleOf(step),
		choices: 'choices' in step ? step.choices : [],
		hasFiles: stepFolders([lab], lab.id, step.id).length > 0,
		...('answer' in step && {answer: step.answer}),
		...(step.kind === 'read' && step.needs !== undefined && {needs: step.needs}),
		...(step.kind === 'task' && {hints: countHints(words, stepKey(lab.id, step.id))}),
		leaves: traceOf(step).leaves.map(({id, title: what, goesWith, check}) => ({
			id,
			title: what,
			goesWith,
			isStoodOn: check !== null,
		})),
		adds: traceOf(step).adds,
	}));
	return {id: lab.id, number: lab.number, minutes: lab.minutes, title: guide.title, steps};
}
