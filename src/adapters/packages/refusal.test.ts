import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {refusalOf} from './refusal.ts';
import {setModuleType} from './set-module-type.ts';

let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), 'refusal '));
	await mkdir(path.join(directory, 'topic'));
});
afterEach(async () => rm(directory, {recursive: true}));

const imports = "import {readFile} from 'node:fs/promises';\nconst count: number = 1;\n";
const requires = "const {readFile} = require('node:fs/promises');\n";
const npmInit = '{"name": "topic", "type": "commonjs"}';

// What Node 24 does with each of these was tried.
test.each([
	['import under "commonjs"', 'a.ts', imports, npmInit, 'commonjs'],
	['import in JavaScript under "commonjs"', 'a.js', imports, npmInit, 'commonjs'],
	['export under "commonjs"', 'a.ts', 'export const a: number = 1;', npmInit, 'commonjs'],
	['require under "commonjs"', 'a.ts', requires, npmInit, null],
	['import() under "commonjs"', 'a.ts', "void import('node:fs');", npmInit, null],
	['import in a text under "commonjs"', 'a.ts', "console.log(`\nimport a from 'b'\n`);", npmInit, null],
	['a name that says module', 'a.mts', imports, npmInit, null],
	['import under "module"', 'a.ts', imports, '{"type": "module"}', null],
	['import without a type', 'a.ts', imports, '{}', null],
	['a byte order mark', 'a.ts', imports, '\uFEFF{"type": "module"}', null],
	['an empty package.json', 'a.ts', imports, '', 'unreadable'],
	['a conflict of a merge', 'a.ts', imports, '<<<<<<< HEAD\n{}', 'unreadable'],
	['a package.json that is no object', 'a.ts', imports, '[]', 'unreadable'],
	['a type that is no text', 'a.ts', imports, '{"type": 5}', 'unreadable'],
])('%s', async (_what, name, program, manifest, kind) => {
	await writeFile(path.join(directory, 'topic', name), program);
	await writeFile(path.join(directory, 'topic', 'package.json'), manifest);
	expect((await refusalOf(path.join(directory, 'topic', name)))?.kind ?? null).toBe(kind);
});

test('the nearest package.json counts', async () => {
	const program = path.join(directory, 'topic', 'a.ts');
	await writeFile(program, imports);
	await writeFile(path.join(directory, 'package.json'), npmInit);
	expect(await refusalOf(program)).toEqual({kind: 'commonjs', program, file: path.join(directory, 'package.json')});
	await writeFile(path.join(directory, 'topic', 'package.json'), '{"type": "module"}');
	expect(await refusalOf(program)).toBeNull();
});

test('the type is set as npm does: the rest stays, and the indentation', async () => {
	const file = path.join(directory, 'package.json');
	await writeFile(file, '{\n    "name": "topic",\n    "type": "commonjs",\n    "license": "ISC"\n}\n');
	await setModuleType(file);
	expect(await readFile(file, 'utf8')).toBe('{\n    "name": "topic",\n    "type": "module",\n    "license": "ISC"\n}\n');
});
