import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ServiceStatuses, SessionEvent, StepRequest} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, workspacePaths} from '../adapters/paths.ts';
import {createWatching, type Watching} from './perform-watch.ts';

let workspace = '';
let watching: Watching;
let servers: {statuses: ServiceStatuses; tell: (statuses: ServiceStatuses) => void};
const events: SessionEvent[] = [];
let told = Promise.withResolvers<void>();

beforeEach(async () => {
	workspace = await mkdtemp(path.join(tmpdir(), 'watching '));
	events.length = 0;
	servers = {statuses: {}, tell: () => undefined};
	const source = createFileLabSource(labsDirectory, 'en');
	watching = createWatching({
		labs: await source.list(),
		paths: workspacePaths(workspace),
		source,
		servers: async () => ({
			statuses: () => servers.statuses,
			subscribe(listener) {
				servers.tell = listener;
				heard(null);
				return () => undefined;
			},
		}),
	});
});
afterEach(async () => {
	watching.end();
	await rm(workspace, {recursive: true, maxRetries: 5});
});

function heard(event: SessionEvent | null): void {
	if (event !== null) {
		events.push(event);
	}

	told.resolve();
}

async function next(): Promise<SessionEvent | undefined> {
	while (events.length === 0) {
		told = Promise.withResolvers();
		await told.promise;
	}

	return events.shift();
}

const check = (labId: string, stepId: string): StepRequest => ({labId, stepId, source: 'learner', what: 'check'});

async function save(name: string): Promise<void> {
	await mkdir(path.dirname(path.join(workspace, name)), {recursive: true});
	await writeFile(path.join(workspace, name), `saved ${performance.now()}`);
}

test('a step is told of the files of all labs whose programs it runs, and of no others', async () => {
	for (const file of ['query/query.ts', 'processor/table.ts', 'producer/message.ts']) {
		await save(file);
	}

	watching.files([check('query', 'pipeline')], heard);
	expect(await next()).toEqual({type: 'watch-stands'});
	await save('query/query.ts');
	await save('processor/table.ts');
	expect(await next()).toEqual({type: 'files-saved', files: ['table.ts']});
	await save('producer/message.ts');
	expect(await next()).toEqual({type: 'files-saved', files: ['message.ts']});
});

test('what a lab has is told of whatever its kind, what programs print is not', async () => {
	await save('your-own-message/message.ts');
	watching.files([check('your-own-message', 'schema')], heard);
	await next();
	await save('your-own-message/printed.json');
	await save('your-own-message/schema.json');
	expect(await next()).toEqual({type: 'files-saved', files: ['schema.json']});
	await save('your-own-message/namespaces.json');
	expect(await next()).toEqual({type: 'files-saved', files: ['namespaces.json']});
});

test('the files of another step take the place of those before; a lab has one folder for all its steps', async () => {
	await save('zookeeper/zookeeper.properties');
	watching.files([check('zookeeper', 'start')], heard);
	await next();
	watching.files([check('zookeeper', 'start'), check('zookeeper', 'znodes')], heard);
	expect(await next()).toEqual({type: 'watch-stands'});
	await save('zookeeper/zookeeper.properties');
	expect(await next()).toMatchObject({files: ['zookeeper.properties']});
	await save('zookeeper/znodes.ts');
	expect(await next()).toMatchObject({files: ['znodes.ts']});
	expect(events).toEqual([]);
});

test('servers are listened to between steps only', async () => {
	const ready: ServiceStatuses = {
		mysql: {phase: 'ready', endpoint: {host: '127.0.0.1', port: 1}, pid: 1, configuredBy: 'template', version: '1'},
	};
	const subscribed = async (): Promise<void> => {
		told = Promise.withResolvers();
		watching.servers(heard);
		await told.promise;
	};
	await subscribed();
	servers.tell(ready);
	expect(await next()).toEqual({type: 'servers-replaced'});
	await subscribed();
	watching.stepBegins();
	servers.tell(ready);
	await subscribed();
	servers.tell(ready);
	expect(await next()).toEqual({type: 'servers-replaced'});
	expect(events).toEqual([]);
});
