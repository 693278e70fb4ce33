import {expect, test} from 'vitest';
import {createTools, toolNamed} from './tools.ts';

test.each([
	['mysql', ['mysql']],
	['kafka-topics', ['kafka']],
	['zookeeper-shell', ['zookeeper']],
	['kafka-dump-log', []],
])('%s talks to %j', (name, needs) => {
	expect(toolNamed(name).needs).toEqual(needs);
});

test.each(['constructor', 'psql'])('an unknown tool %s is refused with the names of those there are', name => {
	const problem = {code: 'USAGE', expected: expect.stringMatching(/^zookeeper-shell, kafka-topics, .*mysql/)};
	expect(() => toolNamed(name)).toThrow(expect.objectContaining({problem: expect.objectContaining(problem)}));
});

test('the tool for the database is given the address in its environment, not among its arguments', async () => {
	const url = 'mysql://lab:secret@127.0.0.1:3306/lab';
	const {arguments: given, environment} = await createTools('').spec('mysql', ['SELECT 1'], {databaseUrl: url});
	expect(given.at(-1)).toBe('SELECT 1');
	expect(given.join(' ')).not.toContain('secret');
	expect(environment).toMatchObject({STREAMBOOK_DATABASE: url});
	await expect(createTools('').spec('mysql', [], {})).rejects.toMatchObject({problem: {code: 'SERVICE_NOT_READY'}});
});
