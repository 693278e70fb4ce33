import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {programDirectory} from '../adapters/paths.ts';
import {englishFragments} from './english-fragments.ts';

/** All of whose texts are in the catalogue; `src/services` and `checks` still say some themselves. */
const covered = /^src\/(?:[^/]+|(?:core|engine|adapters|composition|commands|frontends)\/.+)\.tsx?$/;
const aside = /\.test\.|\/fixtures\//;

/** Said to whoever mends the workbook, or typed as it is. */
const noSentences: readonly string[] = [
	'src/core/platform.ts: timedatectl set-ntp true',
	'src/engine/run-checks.ts: the check … broke: …',
	'src/core/configuration/fill-template.ts: the template asks for {{…}}, which has no value',
	'src/core/configuration/fill-template.ts: … is a list, and … separates its elements: no element can contain one',
	'src/core/configuration/fill-template.ts: a path that is relative to where the server is started',
	"src/frontends/tui/bundle.ts: the screen's bundle can be written neither to …",
	'src/frontends/plain/verbs.ts: run reference',
	'src/frontends/plain/verbs.ts: reset data …',
];
/** Still said in English whatever the language: what is moved to the catalogue leaves this list. */
const notYet: readonly string[] = [
	'src/commands/option-values.ts: It must be a whole number from … to ….',
	'src/commands/option-values.ts: It must be a number above 0 and at most 1000.',
	'src/commands/packages-findings.ts: programs of …',
	'src/core/program.ts: … … lines left out: they came too fast to be shown …',
	'src/core/program.ts: exit code …',
	'src/core/program.ts: ended by …',
	'src/core/program.ts: could not be started: …',
	'src/engine/start-from-file.ts: ready on …:…, version …, pid …',
	'src/adapters/packages/look-at-packages.ts: of no version',
	'src/adapters/packages/manifest.ts: it is no object',
	'src/adapters/packages/manifest.ts: its type is no text',
	'src/adapters/probes/zookeeper-probe.ts: no answer within 5 s',
];

test('the texts of frontends, commands, composition, engine, adapters and core are in the catalogue', async () => {
	const names = (await readdir(path.join(programDirectory, 'src'), {recursive: true})).map(name => path.posix.join('src', name));
	const sources = names.filter(name => covered.test(name) && !aside.test(name));
	const found = await Promise.all(
		sources.map(async name =>
			englishFragments(await readFile(path.join(programDirectory, name), 'utf8')).map(({text}) => `${name}: ${text}`),
		),
	);
	expect(sources.length).toBeGreaterThan(100);
	expect(found.flat().toSorted()).toEqual([...noSentences, ...notYet].toSorted());
});

test.each([
	["throw new Error('there is no such thing');", ['there is no such thing']],
	[`print(\`\${count} files were changed\`);`, ['… files were changed']],
	["const found = isThere ? 'it is there' : 'nothing';", ['it is there']],
	['const x = "a quoted \'text\' in quotes";', ["a quoted 'text' in quotes"]],
	["// it's said here\nprint('said here');", ['said here']],
	["/* there is 'no text here' */", []],
	["const form = /'no text' here/; print('key-name', 'plain.your-files');", []],
	[`say(words, {code: 'plain.next', params: {command: \`streambook run \${step} --reference\`}});`, []],
])('of %s it is seen what reads like English', (code, texts) => {
	expect(englishFragments(code).map(({text}) => text)).toEqual(texts);
});
