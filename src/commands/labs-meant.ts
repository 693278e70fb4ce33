import {isLabNamed, type Lab, problemSaying, selectSteps, WorkbookError} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import type {UnsoundLab} from '../adapters/load-labs.ts';
import {programDirectory} from '../adapters/paths.ts';

/** The labs a proof is asked of. */
export interface LabsMeant {
	readonly labs: readonly Lab[];
	/** Those of them that cannot even be read. */
	readonly unsound: readonly UnsoundLab[];
}

/** The labs of these names; without names all of them. */
export async function labsNamed(names: readonly string[], source: FileLabSource): Promise<LabsMeant> {
	const [labs, unsound, outlines] = await Promise.all([source.list(), source.unsound(), source.outlines({})]);
	if (names.length === 0) {
		return {labs, unsound};
	}

	const broken = unsound.filter(lab => names.some(name => isLabNamed(lab, name)));
	const ids = names.filter(name => !broken.some(lab => isLabNamed(lab, name))).map(name => selectSteps(outlines, name).lab.id);
	return {labs: labs.filter(({id}) => ids.includes(id)), unsound: broken};
}

export interface LabsChanged extends LabsMeant {
	/** How many files were changed; null when Git cannot say. */
	readonly files: number | null;
}

/** The labs a change since `commit` touches, and the fixed slice; without a commit, since the branch began. */
export async function labsChanged(commit: string | null, source: FileLabSource): Promise<LabsChanged> {
	const [{changedFiles}, {labsToProve}, {importsOf}] = await Promise.all([
		import('../authoring/git-changes.ts'),
		import('../authoring/changed-labs.ts'),
		import('../authoring/lab-imports.ts'),
	]);
	const files = await changedFiles(programDirectory, commit);
	if (files === null && commit !== null) {
		throw new WorkbookError(problemSaying('USAGE', 'no-such-commit', {commit}));
	}

	const [labs, unsound] = await Promise.all([source.list(), source.unsound()]);
	const imports = await Promise.all(labs.map(async lab => importsOf(programDirectory, lab, source.folder(lab))));
	return {labs: labsToProve(imports, files ?? []), unsound, files: files?.length ?? null};
}
