import {accessSync, constants, existsSync, statSync} from 'node:fs';
import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {type Finding, fine} from './finding.ts';

const megabyte = 1024 * 1024;
const [diskNeeded, diskNeededAtLeast] = [1_024, 300];

/** Whether there is room where something is kept. */
export async function diskFinding(name: string, directory: string): Promise<Finding> {
	const existing = nearestExisting(directory);
	const {bavail, bsize} = await statfs(existing);
	const free = Math.floor((bavail * bsize) / megabyte);
	const [found, expected] = [`${free} MB free for ${directory}`, `${diskNeeded} MB free`];
	return free >= diskNeeded
		? fine(name, found, expected)
		: {
				name,
				state: free >= diskNeededAtLeast ? 'attention' : 'broken',
				found,
				expected,
				remedy: 'free some space',
				command: `du -sh '${existing}'/* | sort -h`,
			};
}

/** Whether progress and data can be kept in the workspace. */
export function workspaceFinding(workspace: string): Finding {
	const [name, expected] = ['workspace', 'a folder this user may write to'];
	return isWritable(workspace)
		? fine(name, workspace, expected)
		: {
				name,
				state: 'broken',
				found: `${workspace} cannot be written`,
				expected,
				remedy: 'choose another folder',
				command: 'streambook --workspace DIR',
			};
}

/** Whether this user may write there, or make it where it is not there yet. */
export function isWritable(directory: string): boolean {
	try {
		const existing = nearestExisting(directory);
		accessSync(existing, constants.W_OK);
		return statSync(existing).isDirectory();
	} catch {
		return false;
	}
}

function nearestExisting(directory: string): string {
	return existsSync(directory) || dirname(directory) === directory ? directory : nearestExisting(dirname(directory));
}
