import {execa} from 'execa';
import {childEnvironment} from '#core';

const patienceMs = 20_000;

/**
The files that differ from `base`, committed or not, as paths from the root; null when Git cannot say.

Without a base: from where this branch left `main`, or on `main` itself from the commit before.
*/
export async function changedFiles(root: string, base: string | null): Promise<readonly string[] | null> {
	const git = async (...words: readonly string[]): Promise<readonly string[] | null> => {
		const {failed, stdout} = await execa('git', words, {
			cwd: root,
			env: childEnvironment('users-own', process.env),
			extendEnv: false,
			reject: false,
			timeout: patienceMs,
			stdin: 'ignore',
		});
		return failed ? null : stdout.split('\n').filter(line => line !== '');
	};

	const since = await git('rev-parse', '--verify', '--end-of-options', `${base ?? (await branchPoint(git))}^{commit}`);
	if (since === null) {
		return null;
	}

	const [changed, added] = await Promise.all([
		git('diff', '--name-only', '--no-renames', '--relative', ...since, '--'),
		git('ls-files', '--others', '--exclude-standard'),
	]);
	return changed === null || added === null ? null : [...changed, ...added];
}

async function branchPoint(git: (...words: readonly string[]) => Promise<readonly string[] | null>): Promise<string> {
	const [head, point] = await Promise.all([git('rev-parse', 'HEAD'), git('merge-base', 'HEAD', 'main')]);
	const from = point?.[0];
	return from === undefined || from === head?.[0] ? 'HEAD~1' : from;
}
