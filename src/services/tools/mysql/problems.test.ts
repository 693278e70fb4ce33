import {expect, test} from 'vitest';
import {statementProblem} from './problems.ts';

const refused = {code: 'ER_PARSE_ERROR', errno: 1064, sqlState: '42000', sqlMessage: 'You have an error near \u001b[2J'};
const unknown = {code: 'ER_NO_SUCH_TABLE', errno: 1146, sqlState: '42S02', sqlMessage: "Table 'lab.change' doesn't exist"};

test('a statement that MySQL refuses is told in its own words, and obeyed by no terminal', async () => {
	const {problem} = await statementProblem(refused, async () => []);
	expect(problem).toMatchObject({
		code: 'STATEMENT_REFUSED',
		message: 'You have an error near \\u001b[2J',
		found: 'ERROR 1064 (42000) ER_PARSE_ERROR',
		remedy: expect.stringContaining('"SELECT …"'),
	});
	expect(problem.expected).toBeUndefined();
});

test.each([
	[['changes', 'other\n'], 'a table that is there: changes, other\\n'],
	[[], 'a table that is there; this database has none yet'],
])('beside an unknown table stand those there are: %j', async (tables, expected) => {
	expect((await statementProblem(unknown, async () => tables)).problem).toMatchObject({expected});
});

test('a table that is unknown is told when the others cannot be listed either', async () => {
	const {problem} = await statementProblem(unknown, async () => Promise.reject(new Error('gone')));
	expect(problem).toMatchObject({code: 'STATEMENT_REFUSED', message: unknown.sqlMessage});
});

test('a statement that nobody answered is not the statement’s fault', async () => {
	const lost = Object.assign(new Error('Connection lost'), {code: 'PROTOCOL_CONNECTION_LOST'});
	expect((await statementProblem(lost, async () => [])).problem).toMatchObject({code: 'SERVICE_GONE'});
});
