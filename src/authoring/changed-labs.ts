import type {Lab} from '#core';

/** Labs proved whatever a change touches: between them they use every server, and need what the whole pipeline leaves. */
export const fixedSlice: readonly string[] = ['topic', 'query'];

/** A lab, and the checks its `lab.ts` imports, directly or not, as paths from the root. */
export interface LabImports {
	readonly lab: Lab;
	readonly imports: readonly string[];
}

/** What every proof runs through. */
const machinery = /^(?:src\/(?:core|engine|adapters|services|authoring|composition)\/|assets\/|package-lock\.json$)/;
/** What changes no proof, the words of other languages among it. The English of checks does, since the messages are held. */
const bystanders =
	/\.test\.tsx?$|^assets\/(?:pictures\/|words\/(?!en\/checks))|^(?:checks|labs)\/.*[./](?!en\.)[a-z]{2,3}(?:-\w+)?\.(?:json|md)$/;
/** The words of a check, which stand beside it under its name. */
const wordsOfCheck = /^(checks\/.*)\.en\.json$/;

/** The labs to prove after a change of these files, the fixed slice first. */
export function labsToProve(labs: readonly LabImports[], changed: readonly string[]): readonly Lab[] {
	const files = changed.filter(file => !bystanders.test(file)).map(file => file.replace(wordsOfCheck, '$1.ts'));
	const isTouched = ({lab, imports}: LabImports): boolean =>
		files.some(file => machinery.test(file) || imports.includes(file) || [lab.id, ...runsOf(lab)].includes(labOf(file)));
	const ids = [...fixedSlice, ...labs.filter(isTouched).map(({lab}) => lab.id)];
	return [...new Set(ids)].flatMap(id => labs.filter(({lab}) => lab.id === id).map(({lab}) => lab));
}

function labOf(file: string): string {
	return /^labs\/\d{2}-(?<id>[^/]+)\//.exec(file)?.groups?.id ?? '';
}

/** Other labs whose programs a lab's steps run. */
function runsOf({steps}: Lab): readonly string[] {
	return steps.flatMap(step =>
		'action' in step && step.action.kind === 'programs'
			? step.action.programs.flatMap(({options}) => (options.lab === undefined ? [] : [options.lab]))
			: [],
	);
}
