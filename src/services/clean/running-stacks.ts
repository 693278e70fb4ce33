import {readdir} from 'node:fs/promises';
import {connect} from 'node:net';
import {join} from 'node:path';
import {markedProcesses} from '../process/marker.ts';
import {socketFolder} from '../process/socket-path.ts';

/** How many stacks of this user are looked after now, in whatever workspace: they all run from the same cache. */
export async function runningStacks(stackDirectory: string): Promise<number> {
	const folder = await socketFolder();
	const sockets = (await readdir(folder)).filter(name => name.endsWith('.sock'));
	const listening = await Promise.all(sockets.map(name => isListening(join(folder, name))));
	const supervised = listening.filter(Boolean).length;
	// Servers that outlived a killed supervisor hold their data too.
	return supervised === 0 && markedProcesses(stackDirectory).length > 0 ? 1 : supervised;
}

function isListening(path: string): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect(path);
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
