import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {pickFreePort} from '../process/port.ts';
import {services} from '../services.ts';
import {reservePorts} from './ports.ts';

let directory = '';
/** What two workspaces want, as the well-known ones. */
let wanted: Readonly<Record<string, number>> = {};
const reserve = (workspace: string) =>
	reservePorts({services, file: join(directory, `${workspace}.json`), preference: 'free', locks: directory});

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-ports-'));
	const ports = new Set<number>();
	for (const _ of services) {
		ports.add(await pickFreePort(ports));
	}

	wanted = Object.fromEntries(services.map(({name}, index) => [name, [...ports][index] ?? 0]));
	await Promise.all(['one', 'two'].map(each => writeFile(join(directory, `${each}.json`), JSON.stringify(wanted))));
});
afterEach(() => rm(directory, {recursive: true}));

test('two supervisors never have a port in common, although neither has started a server', async () => {
	await using one = await reserve('one');
	await using two = await reserve('two');
	expect(one.ports).toEqual(wanted);
	expect(new Set([...Object.values(one.ports), ...Object.values(two.ports)]).size).toBe(2 * services.length);
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

test('brokers side by side have ports of their own, which they keep', async () => {
	const first = await reserve('one');
	const [broker, second, third] = await Promise.all(['kafka/0', 'kafka/1', 'kafka/2'].map(each => first.of(each)));
	expect(broker).toBe(first.ports.kafka);
	expect(new Set([...Object.values(first.ports), second, third]).size).toBe(services.length + 2);
	await first[Symbol.asyncDispose]();
	await using again = await reserve('one');
	expect(await again.of('kafka/1')).toBe(second);
	expect(again.ports).toEqual(first.ports);
});

test('a service that is new since a stack last ran gets a port, and the others keep theirs', async () => {
	const {kafka: _, ...before} = wanted;
	await writeFile(join(directory, 'one.json'), JSON.stringify(before));
	await using one = await reserve('one');
	expect(one.ports).toMatchObject(before);
	expect(one.ports.kafka).toBeGreaterThan(1_023);
});
