import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {filesToWrite, type StepFile, stepFolders} from '#core';
import {fileValues, fillFile} from '../adapters/fill-file.ts';
import {readLabFiles} from '../adapters/lab-files.ts';
import type {Workbook} from './workbook.ts';

/** The files the learner writes for a step, the most relevant first, each beside the reference's. What was not begun yet begins with its starter. */
export async function filesOfStep(workbook: Workbook, labId: string, stepId: string): Promise<readonly StepFile[]> {
	const {labs, source} = workbook;
	const folders = stepFolders(labs, labId, stepId);
	const places = new Map<string, {readonly lab: string; readonly mine: string}>();
	for (const lab of labs.filter(({id}) => folders.some(folder => folder.labId === id))) {
		const mine = await workbook.startLab(lab.id);
		// A lab without a starter begins with nothing.
		await mkdir(mine, {recursive: true});
		places.set(lab.id, {lab: source.folder(lab), mine});
	}

	const own = labs.find(({id}) => id === labId);
	const sections = own === undefined ? [] : (await source.guide(own)).sections;
	const text = sections.find(section => section.stepId === stepId)?.text ?? '';
	const found = await Promise.all([...places].map(async ([id, place]) => readLabFiles({labId: id, ...place})));
	return filesToWrite(folders, found.flat(), text).map((file): StepFile => {
		const {lab = '', mine = ''} = places.get(file.labId) ?? {};
		return {
			name: file.labId === labId ? file.name : `${file.labId}/${file.name}`,
			mine: path.join(mine, file.name),
			reference: async () =>
				fillFile(
					file.name,
					await readFile(path.join(lab, 'reference', file.name), 'utf8'),
					fileValues(await workbook.placeholders(file.labId), mine),
				),
		};
	});
}
