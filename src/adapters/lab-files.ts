import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {LabFile} from '#core';
import {createFileStamps} from './file-stamps.ts';

/** The files that a lab brings, in its starter or in its reference, by their paths below either. */
export async function namesOfLab(labFolder: string): Promise<ReadonlySet<string>> {
	const names = await Promise.all(['starter', 'reference'].map(async part => namesBelow(path.join(labFolder, part))));
	return new Set(names.flat());
}

export interface LabFolders {
	readonly labId: string;
	/** The lab's own folder. */
	readonly lab: string;
	/** The learner's. */
	readonly mine: string;
}

/** Every file of a lab, as it is on our side and on the learner's. */
export async function readLabFiles({labId, lab, mine}: LabFolders): Promise<readonly LabFile[]> {
	const names = new Set([...(await namesOfLab(lab)), ...(await namesBelow(mine))]);
	const readIn = async (folder: string, name: string) => readFile(path.join(folder, name), 'utf8').catch(() => null);
	return Promise.all(
		[...names].map(async (name): Promise<LabFile> => {
			const [starter, reference, own] = await Promise.all([
				readIn(path.join(lab, 'starter'), name),
				readIn(path.join(lab, 'reference'), name),
				readIn(mine, name),
			]);
			return {
				labId,
				name,
				inStarter: starter !== null,
				inReference: reference !== null,
				isGiven: starter === reference,
				mine: own === null ? 'absent' : starter !== null && isFrom(starter, own) ? 'as-given' : 'changed',
			};
		}),
	);
}

/** Whether a text is the starter's, whatever stands for its placeholders in this workspace. */
function isFrom(starter: string, text: string): boolean {
	const pieces = starter.split(/\{\{\w+\}\}/).map(piece => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${pieces.join('.*')}$`).test(text);
}

async function namesBelow(folder: string): Promise<readonly string[]> {
	const found = await createFileStamps()
		.look({folder, counts: () => true})
		.catch(() => 'gone' as const);
	return found === 'gone' ? [] : [...found.files.keys()];
}
