import {once} from 'node:events';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import zookeeper, {type Client, type Stat} from 'node-zookeeper-client';
import {problemSaying, WorkbookError, type ZookeeperProbe} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {lazily} from '../lazily.ts';
import {translateErrors} from './translate-errors.ts';

/** ZooKeeper seen by its client; the four-letter word `srvr` goes over a connection of its own. */
export function createZookeeperProbe(
	address: string | undefined,
	signal: AbortSignal,
	connectLimit = () => systemClock.limit(10_000),
): ZookeeperProbe & AsyncDisposable {
	const connected = lazily(async () => open(address, signal, connectLimit));
	const client = async (): Promise<Client> => {
		signal.throwIfAborted();
		return connected.get();
	};
	const children = async (path: string) =>
		orMissing(ask<readonly string[]>(await client(), (at, done) => at.getChildren(path, (error, names) => done(error, names))));
	const removeAll = async (path: string): Promise<void> => {
		for (const name of (await children(path)) ?? []) {
			await removeAll(`${path}/${name}`);
		}

		await orMissing(ask<void>(await client(), (at, done) => at.remove(path, -1, error => done(error, undefined))));
	};

	const probe: ZookeeperProbe & AsyncDisposable = {
		server: async () => (address === undefined ? null : serverAt(address)),
		async znode(path) {
			const found = await orMissing(
				ask<readonly [Buffer | undefined, Stat]>(await client(), (at, done) =>
					at.getData(path, (error, data, stat) => done(error, [data, stat])),
				),
			);
			if (found === null) {
				return null;
			}

			const [data, stat] = found;
			return {
				data: data?.toString() ?? '',
				version: stat.version,
				ephemeral: !isZero(stat.ephemeralOwner),
				createdZxid: zxid(stat.czxid),
				modifiedZxid: zxid(stat.mzxid),
			};
		},
		children,
		async create(path, data) {
			await ask<string>(await client(), (at, done) => at.create(path, Buffer.from(data), done));
		},
		remove: removeAll,
		async [Symbol.asyncDispose]() {
			(await connected.made())?.close();
		},
	};
	return translateErrors(probe, 'zookeeper', isGone);
}

function isGone(error: unknown): boolean {
	const {CONNECTION_LOSS, SESSION_EXPIRED, OPERATION_TIMEOUT} = zookeeper.Exception;
	const code = (error as {getCode?: () => number}).getCode?.();
	return code !== undefined && [CONNECTION_LOSS, SESSION_EXPIRED, OPERATION_TIMEOUT].includes(code);
}

async function open(address: string | undefined, signal: AbortSignal, connectLimit: () => AbortSignal): Promise<Client> {
	if (address === undefined) {
		throw new WorkbookError(problemSaying('SERVICE_NOT_READY', 'zookeeper-not-running'));
	}

	const client = zookeeper.createClient(address, {sessionTimeout: 10_000, spinDelay: 100, retries: 3});
	const limit = AbortSignal.any([signal, connectLimit()]);
	try {
		// Listens to the limit no longer than it waits.
		const connected = once(client, 'connected', {signal: limit});
		client.connect();
		await connected;
		return client;
	} catch (error) {
		client.close();
		throw signal.aborted
			? signal.reason
			: new WorkbookError(problemSaying('SERVICE_GONE', 'no-zookeeper-session', {address}), {cause: error});
	}
}

async function ask<T>(
	client: Client,
	question: (client: Client, done: (error: Error | zookeeper.Exception | null, answer: T) => void) => void,
): Promise<T> {
	return new Promise((resolve, reject) => {
		question(client, (error, answer) => (error ? reject(error) : resolve(answer)));
	});
}

async function orMissing<T>(answer: Promise<T>): Promise<T | null> {
	try {
		return await answer;
	} catch (error) {
		if ((error as {getCode?: () => number}).getCode?.() === zookeeper.Exception.NO_NODE) {
			return null;
		}

		throw error;
	}
}

async function serverAt(address: string): ReturnType<ZookeeperProbe['server']> {
	const [host, port] = address.split(':');
	const socket = connect({host: host ?? '127.0.0.1', port: Number(port)});
	const goOn = systemClock.after(5000, () => socket.destroy(new Error('no answer within 5 s')));
	socket.write('srvr');
	try {
		const answer = await text(socket);
		const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(answer)?.[1] ?? '';
		return {version: field('Zookeeper version').split('-')[0] ?? '', mode: field('Mode'), nodeCount: Number(field('Node count'))};
	} catch {
		return null;
	} finally {
		goOn();
	}
}

/** Ids are eight bytes, most significant first. */
function zxid(bytes: Buffer): string {
	return `0x${bytes.toString('hex').replace(/^0+(?=.)/, '')}`;
}

function isZero(bytes: Buffer): boolean {
	return bytes.every(byte => byte === 0);
}
