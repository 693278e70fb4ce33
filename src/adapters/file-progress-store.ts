import {createHash, randomBytes} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {z} from 'zod';
import {emptyProgress, mergeProgress, type Progress, WorkbookError} from '#core';
import type {ProgressStore} from '../engine/ports.ts';
import {type Exclusively, textIfThere} from './state-file.ts';

const key = z.templateLiteral([z.string(), '/', z.string()]);
const schema = z.object({
	schemaVersion: z.literal(1),
	seed: z.string().min(1),
	steps: z.record(
		key,
		z.object({
			status: z.enum(['passed', 'failed', 'provided', 'open']),
			source: z.enum(['learner', 'reference']),
			at: z.string(),
		}),
	),
	answers: z.record(key, z.string()),
	hints: z.record(key, z.number().int().nonnegative()).default({}),
	parts: z.record(z.string(), z.string()).default({}),
});
const sealed = z.object({seal: z.string().optional()});

/**
Progress in one file: written aside, synced and renamed, so that it is always whole.

What another program of the workspace stored meanwhile is kept. A seal tells whether somebody else wrote in the file.
*/
export function createFileProgressStore(file: string, exclusively: Exclusively): ProgressStore {
	let writing: Promise<void> = Promise.resolve();
	/** Of a workspace in which nothing is stored yet. */
	const fresh = emptyProgress(randomBytes(8).toString('hex'));
	const read = async (): Promise<{progress: Progress; isSealed: boolean} | null> => {
		const text = await textIfThere(readFile(file, 'utf8'), file);
		return text === null ? null : parse(file, text);
	};

	const write = async (progress: Progress): Promise<void> => {
		await mkdir(path.dirname(file), {recursive: true});
		await exclusively(async () => {
			const stored = await read();
			const merged = stored === null ? progress : mergeProgress(stored.progress, progress);
			await writeFileAtomic(file, `${JSON.stringify({...merged, seal: sealOf(merged)}, null, '\t')}\n`);
		});
	};

	return {
		async load() {
			const stored = await read();
			return stored === null
				? {progress: fresh, remarks: []}
				: {progress: stored.progress, remarks: stored.isSealed ? [] : [{code: 'remark.progress-edited', params: {file}}]};
		},
		async save(progress) {
			// One after the other: the last one asked for is the one that stays. One that failed does not stop the next.
			const saved = writing.then(async () => write(progress));
			writing = saved.catch(() => undefined);
			return saved;
		},
	};
}

/** No secret: who edits the file can seal it too, but then does so on purpose. */
function sealOf(progress: Progress): string {
	const ordered = JSON.stringify(progress, (_key, value: unknown) =>
		typeof value === 'object' && value !== null
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(ordered).digest('hex').slice(0, 16);
}

function parse(file: string, text: string): {progress: Progress; isSealed: boolean} {
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

	return {progress: result.data, isSealed: sealed.safeParse(found).data?.seal === sealOf(result.data)};
}
