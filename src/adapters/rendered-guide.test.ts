import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {wellKnownPorts} from '#core';
import {portsChosen} from './rendered-guide.ts';

test('guides show the ports a stack chose, and the well-known ones before it has or when its file is no good', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'ports-'));
	const chosen = {zookeeper: 20_001, kafka: 20_002, mysql: 20_003, feed: 20_004};
	expect(await portsChosen(folder)).toEqual(wellKnownPorts);
	await writeFile(path.join(folder, 'ports.json'), JSON.stringify(chosen));
	expect(await portsChosen(folder)).toEqual(chosen);
	await writeFile(path.join(folder, 'ports.json'), '{"zookeeper":');
	expect(await portsChosen(folder)).toEqual(wellKnownPorts);
	await rm(folder, {recursive: true});
});
