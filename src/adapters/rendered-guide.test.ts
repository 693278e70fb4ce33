import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {wellKnownPorts} from '#core';
import {services} from '../services/services.ts';
import {portsChosen, renderGuide} from './rendered-guide.ts';

test('guides show the ports a stack chose, and the well-known ones before it has or when its file is no good', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'ports-'));
	const chosen = {zookeeper: 20_001, kafka: 20_002, mysql: 20_003, feed: 20_004};
	expect(await portsChosen(folder, services)).toEqual(wellKnownPorts(services));
	await writeFile(path.join(folder, 'ports.json'), JSON.stringify(chosen));
	expect(await portsChosen(folder, services)).toEqual({...wellKnownPorts(services), ...chosen});
	await writeFile(path.join(folder, 'ports.json'), '{"zookeeper":');
	expect(await portsChosen(folder, services)).toEqual(wellKnownPorts(services));
	await writeFile(path.join(folder, 'ports.json'), '{"zookeeper": 20001}');
	expect(await portsChosen(folder, services)).toEqual({...wellKnownPorts(services), zookeeper: 20_001});
	await rm(folder, {recursive: true});
});

test.each([
	['in `{{workspace}}`.', 'in `/home/Kurs, Teil 1/topic`.'],
	['port {{kafka}}', 'port 9092'],
	['```\nls {{data}}/kafka-0\n```\n', "```\nls '/home/Kurs, Teil 1/data'/kafka-0\n```\n"],
	['```\ntool {{kafka}} {{unknown}}\n```', '```\ntool 9092 {{unknown}}\n```'],
])('the guide says %j with the folders as they are written there', (text, expected) => {
	const values = {workspace: '/home/Kurs, Teil 1/topic', data: '/home/Kurs, Teil 1/data', kafka: 9092};
	const guide = {title: '', introduction: text, sections: []};
	expect(renderGuide(guide, values).introduction).toBe(expected);
});

test('a folder with a backtick stays one piece of code', () => {
	expect(renderGuide({title: '', introduction: 'in `{{workspace}}`', sections: []}, {workspace: '/a`b'}).introduction).toBe(
		'in `` /a`b ``',
	);
});
