import {z} from 'zod';
import {type Progress, WorkbookError} from '#core';
import {sealOf} from './progress-seal.ts';

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

/** Reads stored progress: refused with a reason when it is not what was stored. A seal that does not fit tells that somebody else wrote in it. */
export function parseProgress(file: string, text: string): {progress: Progress; isSealed: boolean} {
	const remedy = [
		`move ${file} aside to begin again`,
		'what you have done, answered and been shown is forgotten then',
		"your files, the attempts log and the servers' data are kept",
	].join('\n');
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
			found: inWords(found, result.error),
			expected: 'what Streambook stored: schemaVersion 1, seed, steps, answers',
			remedy,
		});
	}

	return {progress: result.data, isSealed: sealed.safeParse(found).data?.seal === sealOf(result.data)};
}

function inWords(found: unknown, {issues}: z.ZodError): string {
	if (typeof found !== 'object' || found === null || Array.isArray(found)) {
		return `${Array.isArray(found) ? 'a list' : JSON.stringify(found)}, not an object`;
	}

	const fields = [...new Set(issues.map(({path}) => String(path[0])))];
	const missing = fields.filter(field => !(field in found)).join(', ');
	const other = fields.filter(field => field in found).join(', ');
	return [missing && `nothing for ${missing}`, other && `something else than it stores in ${other}`].filter(Boolean).join('; ');
}
