import {randomBytes} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {z} from 'zod';
import {emptyProgress, type Progress, WorkbookError} from '#core';
import type {ProgressStore} from '../engine/ports.ts';

const key = z.templateLiteral([z.string(), '/', z.string()]);
const schema = z.object({
	schemaVersion: z.literal(1),
	seed: z.string().min(1),
	steps: z.record(
		key,
		z.object({status: z.enum(['passed', 'failed']), source: z.enum(['learner', 'reference']), at: z.string()}),
	),
	answers: z.record(key, z.string()),
});

/** Progress in one file: written aside, synced and renamed, so that it is always whole. */
export function createFileProgressStore(file: string): ProgressStore {
	let writing: Promise<void> = Promise.resolve();
	return {
		async load() {
			const text = await readIfThere(file);
			return text === null ? emptyProgress(randomBytes(8).toString('hex')) : parse(file, text);
		},
		async save(progress) {
			// One after the other: the last one asked for is the one that stays.
			writing = writing.then(async () => {
				await mkdir(path.dirname(file), {recursive: true});
				await writeFileAtomic(file, `${JSON.stringify(progress, null, '\t')}\n`);
			});
			return writing;
		},
	};
}

function parse(file: string, text: string): Progress {
	const remedy = `move ${file} aside to begin again; nothing else is lost`;
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch (error) {
		throw new WorkbookError(
			{
				code: 'STATE_UNREADABLE',
				message: 'the progress file is not JSON',
				found: text.slice(0, 80),
				expected: 'a JSON object',
				remedy,
			},
			{cause: error},
		);
	}

	const version = z.object({schemaVersion: z.number()}).safeParse(found).data?.schemaVersion;
	if (version !== undefined && version > 1) {
		throw new WorkbookError({
			code: 'STATE_NEWER',
			message: 'the progress file was written by a newer Streambook',
			found: `version ${version}`,
			expected: 'version 1',
			remedy: 'update Streambook; the file is left as it is',
		});
	}

	const result = schema.safeParse(found);
	if (!result.success) {
		throw new WorkbookError({
			code: 'STATE_UNREADABLE',
			message: 'the progress file does not have its form',
			found: z.prettifyError(result.error),
			remedy,
		});
	}

	return result.data;
}

async function readIfThere(file: string): Promise<string | null> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return null;
		}

		throw new WorkbookError(
			{code: 'STATE_UNREADABLE', message: `cannot read ${file}`, remedy: 'check who owns it'},
			{cause: error},
		);
	}
}
