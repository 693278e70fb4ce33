import {realpath} from 'node:fs/promises';
import {createStackClient, type StackClient} from './client.ts';
import {reachRunning} from './reach.ts';

/** The stack of this directory, or null when no supervisor runs; starts nothing. One that runs is asked until it answers or `signal` aborts. */
export async function findStack(stackDirectory: string, signal: AbortSignal): Promise<StackClient | null> {
	const directory = await realpath(stackDirectory).catch(() => stackDirectory);
	const reached = await reachRunning(directory, signal);
	return reached === null ? null : createStackClient(directory, reached);
}
