import path from 'node:path';
import {part, partSaid} from '#core';
import {lookAtPackages, type PackagesLook} from '../adapters/packages/look-at-packages.ts';
import {type Refusal, refusalProblem, setTypeCommand} from '../adapters/packages/refusal.ts';
import {setModuleType} from '../adapters/packages/set-module-type.ts';
import {ensurePackages} from '../adapters/packages/workspace-packages.ts';
import type {WorkspacePaths} from '../adapters/paths.ts';
import {type Finding, findingSaying, fine} from '../services/doctor/finding.ts';

const expected = part('finding.clients');

/** Whether the learner's programs find what they import, and whether Node runs them at all. */
export async function packagesFindings({workspace, reference}: WorkspacePaths): Promise<readonly Finding[]> {
	const look = await lookAtPackages(workspace);
	if (look === null) {
		return [fine('packages', part('finding.none-needed'), expected)];
	}

	return [
		clientsFinding(look, {workspace, reference}),
		...look.others.map(({name, version, proven, folder}): Finding => {
			return findingSaying({
				name: `package ${name}`,
				state: 'attention',
				found: part('finding.other-version', {version, folder}),
				expected: part('finding.proven-version', {proven}),
				remedy: part('finding.install-proven'),
				command: `npm install ${name}@${proven} --prefix "${folder}"`,
			});
		}),
		...look.refusals.map(refusalFinding),
	];
}

function clientsFinding(
	{missing}: PackagesLook,
	{workspace, reference}: Pick<WorkspacePaths, 'workspace' | 'reference'>,
): Finding {
	return missing.length === 0
		? fine('packages', part('finding.clients-found'), expected)
		: findingSaying({
				name: 'packages',
				state: 'attention',
				found: part('finding.clients-missing', {workspace, missing: missing.join(', ')}),
				expected,
				remedy: part('finding.put-back'),
				command: 'streambook doctor --fix',
				fix: async () => ensurePackages({folder: workspace, drafts: reference, owner: 'learner'}),
			});
}

function refusalFinding(refusal: Refusal): Finding {
	const problem = refusalProblem(refusal);
	const message = partSaid(problem, 'message');
	const finding = {
		name: `programs of ${path.basename(path.dirname(refusal.kind === 'commonjs' ? refusal.program : refusal.file))}`,
		state: 'broken',
		expected: partSaid(problem, 'expected'),
	} as const;
	return refusal.kind === 'commonjs'
		? findingSaying({
				...finding,
				found: message,
				remedy: null,
				command: setTypeCommand(refusal.file),
				fix: async () => setModuleType(refusal.file),
			})
		: findingSaying({
				...finding,
				found: {code: 'part.message-and-found', params: {message, found: refusal.why}},
				remedy: partSaid(problem, 'remedy'),
				command: null,
			});
}
