import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {serviceNames} from '#core';
import {pickFreePort} from '../process/port.ts';
import {reservePorts} from './ports.ts';

let directory = '';
/** What two workspaces want, as the well-known ones. */
let wanted: Readonly<Record<string, number>> = {};
const reserve = (workspace: string) =>
	reservePorts({file: join(directory, `${workspace}.json`), preference: 'free', locks: directory});

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-ports-'));
	const ports = new Set<number>();
	for (const _ of serviceNames) {
		ports.add(await pickFreePort(ports));
	}

	wanted = Object.fromEntries(serviceNames.map((name, index) => [name, [...ports][index] ?? 0]));
	await Promise.all(['one', 'two'].map(each => writeFile(join(directory, `${each}.json`), JSON.stringify(wanted))));
});
afterEach(() => rm(directory, {recursive: true}));

test('two supervisors never have a port in common, although neither has started a server', async () => {
	await using one = await reserve('one');
	await using two = await reserve('two');
	expect(one.ports).toEqual(wanted);
	expect(new Set([...Object.values(one.ports), ...Object.values(two.ports)]).size).toBe(8);
});

test('ports are to be had again when the supervisor that reserved them has ended', async () => {
	const one = await reserve('one');
	await one[Symbol.asyncDispose]();
	await using two = await reserve('two');
	expect(two.ports).toEqual(wanted);
});

test('ports that a killed supervisor reserved are to be had again', async () => {
	const dead = spawnSync(process.execPath, ['--version']).pid;
	for (const port of Object.values(wanted)) {
		await writeFile(join(directory, `port-${port}.lock`), JSON.stringify({pid: dead, started: '1'}));
	}

	await using one = await reserve('one');
	expect(one.ports).toEqual(wanted);
});

test('a port on which any program listens is left to it, and the next start asks for the same as this one had', async () => {
	const other = createServer().listen(wanted.kafka, '127.0.0.1');
	await once(other, 'listening');
	try {
		await using one = await reserve('one');
		const {kafka, ...rest} = one.ports;
		expect({...rest, kafka: wanted.kafka}).toEqual(wanted);
		expect(kafka).not.toBe(wanted.kafka);
		expect(JSON.parse(await readFile(join(directory, 'one.json'), 'utf8'))).toEqual(one.ports);
	} finally {
		other.close();
	}
});
