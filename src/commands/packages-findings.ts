import path from 'node:path';
import {lookAtPackages, type PackagesLook} from '../adapters/packages/look-at-packages.ts';
import {type Refusal, refusalProblem, setTypeCommand} from '../adapters/packages/refusal.ts';
import {setModuleType} from '../adapters/packages/set-module-type.ts';
import {ensurePackages} from '../adapters/packages/workspace-packages.ts';
import type {WorkspacePaths} from '../adapters/paths.ts';
import {type Finding, fine} from '../services/doctor/finding.ts';

const expected = 'the clients that programs import';

/** Whether the learner's programs find what they import, and whether Node runs them at all. */
export async function packagesFindings({workspace, reference}: WorkspacePaths): Promise<readonly Finding[]> {
	const look = await lookAtPackages(workspace);
	if (look === null) {
		return [fine('packages', 'none needed yet', expected)];
	}

	return [
		clientsFinding(look, {workspace, reference}),
		...look.others.map(({name, version, proven, folder}): Finding => {
			return {
				name: `package ${name}`,
				state: 'attention',
				found: `version ${version} is installed in ${folder}`,
				expected: `${proven}, the version that the labs are proven with`,
				remedy: 'nothing to do if you chose it; otherwise install the proven one',
				command: `npm install ${name}@${proven} --prefix "${folder}"`,
			};
		}),
		...look.refusals.map(refusalFinding),
	];
}

function clientsFinding(
	{missing}: PackagesLook,
	{workspace, reference}: Pick<WorkspacePaths, 'workspace' | 'reference'>,
): Finding {
	return missing.length === 0
		? fine('packages', 'programs find their clients', expected)
		: {
				name: 'packages',
				state: 'attention',
				found: `not found from ${workspace}: ${missing.join(', ')}`,
				expected,
				remedy: 'nothing to do: the next run puts them back',
				command: 'streambook doctor --fix',
				fix: async () => ensurePackages({folder: workspace, drafts: reference, owner: 'learner'}),
			};
}

function refusalFinding(refusal: Refusal): Finding {
	const {message, expected: wanted = '', remedy = null} = refusalProblem(refusal);
	const finding = {
		name: `programs of ${path.basename(path.dirname(refusal.kind === 'commonjs' ? refusal.program : refusal.file))}`,
		state: 'broken',
		found: refusal.kind === 'commonjs' ? message : `${message}: ${refusal.why}`,
		expected: wanted,
	} as const;
	return refusal.kind === 'commonjs'
		? {...finding, remedy: null, command: setTypeCommand(refusal.file), fix: async () => setModuleType(refusal.file)}
		: {...finding, remedy, command: null};
}
