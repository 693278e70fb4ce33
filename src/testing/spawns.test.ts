import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Where a process may be started, and by what it is decided which variables that gets. */
const starters: Readonly<Record<string, string>> = {
	'authoring/git-changes.ts': 'childEnvironment',
	'commands/screen-means.ts': 'childEnvironment',
	'commands/tool.ts': 'the tool, whose command says it',
	'frontends/tui/outside/editor.ts': 'childEnvironment',
	'launch/caller.mjs': 'the launcher: what the system says of its own parent',
	'launch/right-node.mjs': 'the launcher: the version of a Node that it fetched',
	'launch/run-child.mjs': 'the launcher: the workbook itself',
	'launch/run-npm.mjs': 'the launcher: npm, with the settings of its user',
	'services/process/command.ts': 'the caller, who must say it',
	'services/process/identity.ts': 'childEnvironment',
	'services/process/marker.ts': 'childEnvironment',
	'services/process/owner.ts': 'childEnvironment',
	'services/process/run-program.ts': 'the caller, who must say it',
	'services/process/server-process.ts': 'the caller, who must say it',
	'services/supervisor/start-supervisor.ts': 'childEnvironment',
};

/** For who makes the workbook, not for who uses it. */
const forAuthors = /^(bench|chaos|survivors|walk|testing)\/|^authoring\/(build-package|pictures)\.ts$|\.test\.tsx?$|\/fixtures\//;
const starts = /(?:from\s+|import\()['"](?:node:)?(?:child_process|cluster|worker_threads|execa)['"]/;
const call = /(?<!\.)\b(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork|execa)\(/g;

const sources = readdirSync(root, {recursive: true, encoding: 'utf8'})
	.map(name => name.split(path.sep).join('/'))
	.filter(name => /\.(tsx?|mjs)$/.test(name) && !forAuthors.test(name))
	.map(name => ({name, code: readFileSync(path.join(root, name), 'utf8')}));

test('processes are started in few places, each of which knows which variables they get', () => {
	const found = sources.filter(({code}) => starts.test(code)).map(({name}) => name);
	expect(found.sort()).toEqual(Object.keys(starters).sort());
});

test.each(Object.entries(starters))('%s hands no environment on unseen', (file, decidedBy) => {
	const code = sources.find(({name}) => name === file)?.code ?? '';
	const calls = callsIn(code);
	expect(calls.length).toBeGreaterThan(0);
	// execa gives its own to the child as well, unless told not to.
	const isWhole = (text: string): boolean =>
		/\b(env|options)\b/.test(text) && (!text.startsWith('execa(') || /extendEnv: false/.test(text));
	expect(calls.filter(text => !isWhole(text))).toEqual([]);
	expect(code.includes('childEnvironment(')).toBe(decidedBy === 'childEnvironment');
});

test('who starts a process beside them, or with the environment as it is, is seen', () => {
	expect(starts.test("import {spawn} from 'node:child_process';")).toBe(true);
	expect(starts.test("const {execa} = await import('execa');")).toBe(true);
	expect(callsIn("const child = spawn(command, ['(', given(1)], {stdio: 'inherit'}); next();")).toEqual([
		"spawn(command, ['(', given(1)], {stdio: 'inherit'})",
	]);
});

/** The text of each call that starts a process. */
function callsIn(code: string): readonly string[] {
	return [...code.matchAll(call)].map(({index}) => {
		let depth = 0;
		const text = code.slice(index).replaceAll(/'[^'\n]*'/g, quoted => quoted.replaceAll(/[()]/g, '_'));
		for (let at = 0; at < text.length; at++) {
			depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
			if (depth === 0 && text[at] === ')') {
				return code.slice(index, index + at + 1);
			}
		}

		return '';
	});
}
