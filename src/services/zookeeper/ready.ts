import zookeeper from 'node-zookeeper-client';
import type {Endpoint} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {askFourLetterWord} from './four-letter-word.ts';

/** Resolves with the version once the server serves and a client has read its root; rejects when it does not yet. */
export async function zookeeperAnswers(endpoint: Endpoint, signal: AbortSignal): Promise<string> {
	// First the word that every server answers by default: it is cheap, and while nobody listens no session is begun.
	const answer = await askFourLetterWord(endpoint, 'srvr', signal);
	if (answer.includes('not currently serving')) {
		throw new Error('ZooKeeper is not serving requests yet');
	}

	await withZookeeper(
		endpoint,
		signal,
		client =>
			new Promise<void>((resolve, reject) => {
				client.getChildren('/', error => (error ? reject(error) : resolve()));
			}),
	);
	return /Zookeeper version: (\d+(?:\.\d+)+)/.exec(answer)?.[1] ?? 'unknown';
}

/** Lends a connected client, within 5 s. */
export async function withZookeeper<T>(
	{host, port}: Endpoint,
	signal: AbortSignal,
	use: (client: zookeeper.Client) => Promise<T>,
): Promise<T> {
	const client = zookeeper.createClient(`${host}:${port}`, {sessionTimeout: 5_000, retries: 0});
	const limit = AbortSignal.any([signal, systemClock.limit(5_000)]);
	try {
		return await new Promise<T>((resolve, reject) => {
			limit.addEventListener('abort', () => reject(new Error('ZooKeeper did not answer in time')), {once: true});
			client.once('connected', () => {
				use(client).then(resolve, reject);
			});
			client.connect();
		});
	} finally {
		client.close();
	}
}
