import {createHash, randomBytes} from 'node:crypto';
import {type Access, type FeedProbe, ownArguments, ownOptions, problemSaying, WorkbookError} from '#core';
import {systemClock} from '../clock/system-clock.ts';
import type {Clock, OpenContext, Programs, Servers, Workspace} from '../engine/interfaces.ts';
import {createFilesProbe} from './probes/files-probe.ts';
import {createKafkaClient} from './probes/kafka-client.ts';
import {createKafkaProbe} from './probes/kafka-probe.ts';
import {createMysqlProbe} from './probes/mysql-probe.ts';
import {createZookeeperProbe} from './probes/zookeeper-probe.ts';
import {makeScratch} from './scratch.ts';
import {serveStream} from './serve-stream.ts';
import {until} from './until.ts';

export interface ContextMeans {
	readonly servers: Servers;
	readonly workspace: Workspace;
	readonly workspaceDirectory: string;
	readonly programs: Programs;
	readonly clock: Clock;
	readonly feed: (access: Access) => FeedProbe;
	/** The checks' own seeds follow from it: the same one repeats a failure. */
	readonly seed: string;
}

/** Where checked programs believe to be: who mixes up local time and UTC must not pass because the machine's clock is in UTC. */
const farFromUtc = 'Asia/Kathmandu';
const undoWithinMs = 20_000;

/** Opens what a check may touch. Disposing undoes in reverse order, whatever became of the check, interrupted or not. */
export function createOpenContext({
	servers,
	workspace,
	workspaceDirectory,
	programs,
	clock,
	feed,
	seed,
}: ContextMeans): OpenContext {
	// Names differ from run to run even with the same seed: a topic made again at once under its old name can vanish.
	const nonce = randomBytes(6).toString('hex');
	let opened = 0;
	return async ({labId, source, id, signal}) => {
		const access = await servers.access(signal);
		const folder = await workspace.folder(labId, source);
		const number = ++opened;
		let named = 0;
		const freshName = (prefix: string): string => servers.names.fresh(`${prefix}-${digest(`${nonce}/${number}/${++named}`)}`);

		// Probes outlive an interrupt, so that what a check made can still be removed.
		const life = new AbortController();
		const kafkaClient = createKafkaClient(access.brokers ?? '127.0.0.1:1', access.kafkaSecurity);
		const kafka = createKafkaProbe({kafka: kafkaClient, signal: life.signal, freshName});
		const zookeeper = createZookeeperProbe(access.zookeeper, life.signal);
		const mysql = createMysqlProbe(access.databaseUrl, life.signal);
		const undos: (() => Promise<unknown>)[] = [];
		const defer = (undo: () => Promise<unknown>): void => void undos.push(undo);

		return {
			kafka,
			zookeeper,
			mysql,
			feed: feed(access),
			files: createFilesProbe(folder, workspaceDirectory),
			access,
			names: servers.names,
			async program(file, given) {
				const options = ownOptions(given, servers.names);
				const directory = await workspace.folder(options.lab ?? labId, source);
				const spec = await programs.program(directory, file, options, access);
				const program = servers.run({...spec, environment: {...spec.environment, TZ: farFromUtc}});
				defer(async () => program.stop({signal: 'SIGKILL'}));
				return program;
			},
			async tool(name, toolArguments, input) {
				const spec = await programs.tool(name, ownArguments(toolArguments, servers.names), access);
				const program = servers.run(input === undefined ? spec : {...spec, input});
				defer(async () => program.stop({signal: 'SIGTERM'}));
				return program;
			},
			instance(name) {
				const status = servers.statuses()[name];
				return status?.phase === 'ready' ? {running: true, port: status.endpoint.port} : {running: false, port: null};
			},
			freshName,
			seed: digest(`${seed}/${labId}/${id}`),
			async scratch() {
				const {remove, ...scratch} = await makeScratch(workspaceDirectory);
				defer(remove);
				return scratch;
			},
			async serve(pieces) {
				const {url, close} = await serveStream(pieces);
				defer(close);
				return url;
			},
			defer,
			until: async (what, condition, withinMs) => until(what, condition, {withinMs, clock, signal}),
			now: () => clock.now(),
			signal,
			async [Symbol.asyncDispose]() {
				const limit = systemClock.limit(undoWithinMs);
				limit.addEventListener('abort', () => life.abort(limit.reason), {once: true});
				const failures = await undoAll(undos, limit);
				await Promise.all([kafka, zookeeper, mysql].map(async probe => probe[Symbol.asyncDispose]()));
				life.abort();
				if (failures.length > 0 && !signal.aborted) {
					throw new WorkbookError(
						problemSaying('SERVICE_GONE', 'check-left-something', {check: id}, {found: String(failures[0])}),
						{cause: failures[0]},
					);
				}
			},
		};
	};
}

/** Last in, first out; one that fails does not keep the others from being tried. */
async function undoAll(undos: readonly (() => Promise<unknown>)[], limit: AbortSignal): Promise<readonly unknown[]> {
	const failures: unknown[] = [];
	const late = new Promise<never>((_resolve, reject) => {
		limit.addEventListener('abort', () => reject(limit.reason), {once: true});
	});
	late.catch(() => undefined);
	for (const undo of undos.toReversed()) {
		await Promise.race([undo(), late]).catch((error: unknown) => failures.push(error));
	}

	return failures;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
