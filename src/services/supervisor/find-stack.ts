import {realpath} from 'node:fs/promises';
import {lockHolder} from '../process/lock-file.ts';
import {abandonable} from '../process/wait.ts';
import {createStackClient, type StackClient} from './client.ts';
import {greet} from './reach.ts';
import {stackLock} from './stack-files.ts';

/** The stack of this directory if its supervisor runs; starts nothing. */
export async function findStack(stackDirectory: string, signal: AbortSignal): Promise<StackClient | null> {
	const directory = await realpath(stackDirectory).catch(() => stackDirectory);
	const holder = lockHolder(stackLock(directory));
	const reached = holder?.note === undefined ? null : await abandonable(greet(holder.note), signal);
	return reached === null ? null : createStackClient(directory, reached);
}
