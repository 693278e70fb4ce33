import {expect, test} from 'vitest';

const {callerLink, isShell, readProcess} = await import(new URL('caller.mjs', import.meta.url).href);

/** What npm says of a script in the environment of all that it starts. */
const script = (text: string) => ({npm_lifecycle_event: 'start', npm_lifecycle_script: text});

test.each([
	['npm start', {environment: script('node src/launch.mjs')}, 'parent'],
	['npx streambook', {environment: {...script('"streambook" feed'), npm_lifecycle_event: 'npx'}}, 'parent'],
	['a script of the learner’s own', {environment: script('streambook feed & vite')}, 'parent'],
	['our launcher, by its channel', {hasChannel: true, environment: {}}, 'channel'],
	['our launcher below npm: its channel tells sooner', {hasChannel: true, environment: script('node src/launch.mjs')}, 'channel'],
	['a shell, systemd or a container: they may end and mean it to stay', {environment: {}}, 'none'],
	['a terminal inside an editor that a script started', {environment: script('code .')}, 'none'],
	['a shell that npm was asked for', {environment: {...script('bash'), npm_lifecycle_event: 'npx'}}, 'none'],
])('started by %s', (_who, given, link) => {
	expect(callerLink({hasChannel: false, ...given})).toBe(link);
});

// What the systems print, as their documents say: none of these lines was taken from a machine.
test.each([
	['linux', '4711 (sh) S 4700 4690 4100 34816 4690 4194304 112', {command: 'sh', parent: 4700}],
	['linux', '4700 (npm start) S 4100 4690 4100 34816', {command: 'npm start', parent: 4100}],
	['linux', '4700 (a) b (c) S 4100 4690', {command: 'a) b (c', parent: 4100}],
	['darwin', ' 4700 /bin/sh\n', {command: '/bin/sh', parent: 4700}],
	['darwin', ' 4100 npm start\n', {command: 'npm start', parent: 4100}],
	['darwin', '', undefined],
])('on %s %j is read', (platform, text, expected) => {
	expect(readProcess(text, platform)).toEqual(expected);
});

test.each([
	['sh', true],
	['/bin/sh', true],
	['-zsh', true],
	['busybox', true],
	['npm start', false],
	['node', false],
	['/opt/shells/fishing', false],
	[undefined, false],
])('%j is a shell: %s', (command, is) => {
	expect(isShell(command)).toBe(is);
});
