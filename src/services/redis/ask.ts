import {Redis} from 'ioredis';
import {systemClock} from '../../clock/system-clock.ts';
import {abandonable} from '../process/wait.ts';

const patienceMs = 5_000;

/**
Resolves with what the server says it is, as in `Redis 6.2.14`, once it has answered a client of this address; rejects when it does not, and with what was in the way.

`url` carries the password: it is never part of an error.
*/
export async function askRedis(url: string, signal: AbortSignal): Promise<string> {
	let inTheWay: Error | null = null;
	const client = new Redis(url, {
		lazyConnect: true,
		enableReadyCheck: false,
		maxRetriesPerRequest: 0,
		connectTimeout: patienceMs,
		retryStrategy: () => null,
	});
	// The client itself then only says that it was closed.
	client.on('error', (error: Error) => {
		inTheWay = error;
	});
	const limit = AbortSignal.any([signal, systemClock.limit(patienceMs)]);
	try {
		await abandonable(client.connect(), limit);
		await abandonable(client.ping(), limit);
		return versionIn(await abandonable(client.info('server'), limit));
	} catch (error) {
		throw inTheWay ?? error;
	} finally {
		client.disconnect();
	}
}

/** Of both, Valkey names itself and the Redis it is like. */
function versionIn(info: string): string {
	const of = (key: string): string | undefined => new RegExp(`^${key}:(\\S+)`, 'm').exec(info)?.[1];
	const valkey = of('valkey_version');
	return valkey === undefined ? `Redis ${of('redis_version') ?? 'of an unknown version'}` : `Valkey ${valkey}`;
}
