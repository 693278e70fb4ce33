import {z} from 'zod';
import {type Phrase, type Progress, part, problemSaying, WorkbookError} from '#core';
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
	const remedy = part('part.begin-progress-again', {file});
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch (error) {
		throw new WorkbookError(problemSaying('STATE_UNREADABLE', 'progress-not-json', {}, {found: text.slice(0, 80), remedy}), {
			cause: error,
		});
	}

	const version = z.object({schemaVersion: z.number()}).safeParse(found).data?.schemaVersion;
	if (version !== undefined && version > 1) {
		throw new WorkbookError(problemSaying('STATE_NEWER', 'progress-newer', {version}));
	}

	const result = schema.safeParse(found);
	if (!result.success) {
		throw new WorkbookError(
			problemSaying('STATE_UNREADABLE', 'progress-without-form', {}, {found: inWords(found, result.error), remedy}),
		);
	}

	return {progress: result.data, isSealed: sealed.safeParse(found).data?.seal === sealOf(result.data)};
}

function inWords(found: unknown, {issues}: z.ZodError): Phrase {
	if (Array.isArray(found)) {
		return part('part.list-no-object');
	}

	if (typeof found !== 'object' || found === null) {
		return part('part.no-object', {found: JSON.stringify(found)});
	}

	const fields = [...new Set(issues.map(({path}) => String(path[0])))];
	const missing = fields.filter(field => !(field in found)).join(', ');
	const other = fields.filter(field => field in found).join(', ');
	return part(missing === '' ? 'part.other-form' : other === '' ? 'part.missing-fields' : 'part.missing-and-other', {
		missing,
		other,
	});
}
