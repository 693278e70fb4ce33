import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {variantFiles, variantsOf} from '../authoring/variants.ts';
import {circlesIn} from './circles-in.ts';
import {importsOf, resolveImport} from './imports-of.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What a layer may import: the first rule whose folder a file is in holds. Paths are from the root; `pkg` and `node` are everything of that kind. */
const rules: readonly {readonly folder: RegExp; readonly mayImport: RegExp}[] = [
	// Texts are data: with them a problem says itself in English wherever it is made.
	{folder: /^src\/core\//, mayImport: /^(src\/core\/|assets\/words\/en\/problems\.json$)/},
	{folder: /^src\/engine\//, mayImport: /^(src\/(core|engine)\/|pkg:p-limit$)/},
	{folder: /^src\/files\//, mayImport: /^(src\/files\/|node:|pkg:)/},
	{folder: /^src\/platform\//, mayImport: /^(src\/core\/|node:)/},
	{folder: /^src\/clock\//, mayImport: /^(src\/clock\/|src\/engine\/interfaces\.ts$)/},
	{
		folder: /^src\/services\//,
		mayImport:
			/^(assets\/|src\/(core|clock|files|platform|services)\/|src\/engine\/interfaces\.ts|src\/launch\/lock-folder\.mjs|node:|pkg:)/,
	},
	{folder: /^src\/adapters\//, mayImport: /^(src\/(core|clock|files|adapters)\/|src\/engine\/interfaces\.ts|node:|pkg:)/},
	{folder: /^src\/frontends\/tui\//, mayImport: /^(src\/(core|clock|platform|engine|frontends\/tui)\/|node:|pkg:)/},
	{folder: /^src\/frontends\/plain\//, mayImport: /^(src\/(core|engine|frontends\/plain)\/|pkg:string-width$)/},
	// Joins ports to implementations: it knows all of them, and no screen and no command.
	{folder: /^src\/composition\//, mayImport: /^(src\/(core|engine|clock|files|services|adapters|composition)\/|node:|pkg:)/},
	{
		folder: /^src\/authoring\//,
		mayImport:
			/^(src\/(core|engine|clock|files|services|adapters|composition|authoring)\/|src\/frontends\/tui\/|src\/testing\/|node:|pkg:)/,
	},
	{
		folder: /^src\/commands\//,
		mayImport:
			/^(src\/(core|engine|clock|files|platform|services|adapters|frontends|composition|authoring|commands)\/|src\/(first-frame|needs-lines)\.ts$|assets\/words\/|node:|pkg:)/,
	},
	// The launcher runs before anything is installed, on any Node.
	{folder: /^src\/(launch\/|launch\.mjs$)/, mayImport: /^(src\/launch\/|node:)/},
	// Proofs that are run by hand look at everything but each other.
	...['bench', 'chaos', 'walk', 'survivors'].map(name => ({
		folder: new RegExp(`^src/${name}/`),
		mayImport: new RegExp(
			`^(src/(core|engine|clock|files|platform|services|adapters|frontends|composition|authoring|testing|${name})/|labs/|node:|pkg:)`,
		),
	})),
	{
		folder: /^src\/testing\//,
		mayImport: /^(src\/(core|engine|clock|files|platform|services|adapters|composition|launch|testing)\/|node:|pkg:)/,
	},
	{
		folder: /^src\/[^/]+\.ts$/,
		mayImport: /^(src\/(core|services|adapters|commands|clock)\/|src\/[^/]+\.ts$|node:|pkg:)/,
	},
	// What checks share knows no check, and is in an order of its own; a check knows no other check.
	{folder: /^checks\/shared\/program\//, mayImport: /^(src\/core\/|checks\/shared\/program\/)/},
	{folder: /^checks\/shared\/messages\//, mayImport: /^(src\/core\/|checks\/shared\/messages\/)/},
	{folder: /^checks\/shared\/tables\//, mayImport: /^(src\/core\/|checks\/shared\/(messages|tables)\/)/},
	{folder: /^checks\/shared\/stream\//, mayImport: /^(src\/core\/|checks\/shared\/(program|stream)\/)/},
	{folder: /^checks\//, mayImport: /^(src\/core\/|checks\/shared\/)/},
	{folder: /^labs\/[^/]+\/(lab|checks)\.ts$/, mayImport: /^(src\/core\/|checks\/|labs\/[^/]+\/checks\.ts$)/},
	{
		// What a learner might write: another library of theirs is nothing wrong, and zod stands for it.
		folder: /^labs\/[^/]+\/right\//,
		mayImport: /^(node:|pkg:(kafkajs|eventsource|mysql2|mysql2\/promise|node-zookeeper-client|zod)$|labs\/[^/]+\/right\/)/,
	},
	{
		folder: /^labs\/[^/]+\/(starter|reference|wrong)\//,
		mayImport:
			/^(node:|pkg:(kafkajs|eventsource|mysql2|mysql2\/promise|node-zookeeper-client)$|labs\/[^/]+\/(starter|reference|wrong)\/)/,
	},
];

/** A pure layer neither reads the clock nor the world. */
const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bconsole\.|\bset(Timeout|Interval|Immediate)\(/;

let files: readonly {readonly name: string; readonly code: string}[] = [];
beforeAll(async () => {
	files = (await Promise.all(['src', 'checks', 'labs'].map(sourcesBelow))).flat();
});

test('every file imports only what its layer may', () => {
	const strays = files.flatMap(({name, code}) => strayImports(name, code));
	expect(files.length).toBeGreaterThan(20);
	expect(strays).toEqual([]);
});

test.each([
	['src/core/planted.ts', 'node:fs'],
	['src/engine/planted.ts', '../adapters/paths.ts'],
	['src/files/planted.ts', '../core/phrase.ts'],
	['src/platform/planted.ts', '../engine/session.ts'],
	['src/clock/planted.ts', 'node:fs'],
	['src/services/planted.ts', '../adapters/paths.ts'],
	['src/adapters/planted.ts', '../services/managed.ts'],
	['src/frontends/tui/planted.ts', '../plain/verbs.ts'],
	['src/frontends/plain/planted.ts', 'node:fs'],
	['src/composition/planted.ts', '../commands/run.ts'],
	['src/authoring/planted.ts', '../commands/run.ts'],
	['src/commands/planted.ts', '../testing/fakes.ts'],
	['src/launch/planted.mjs', '../core/phrase.ts'],
	['src/bench/planted.ts', '../chaos/plan.ts'],
	['src/chaos/planted.ts', '../commands/run.ts'],
	['src/walk/planted.ts', '../survivors/main.ts'],
	['src/survivors/planted.ts', '../bench/figure.ts'],
	['src/testing/planted.ts', '../commands/run.ts'],
	['src/planted.ts', './testing/fakes.ts'],
	['checks/planted.ts', '../src/engine/interfaces.ts'],
	['checks/feed/planted.ts', '../pipeline/publishes-of-quiet-stream.ts'],
	['checks/shared/messages/planted.ts', '../runs/published.ts'],
	['labs/01-x/lab.ts', '../../src/engine/interfaces.ts'],
	['labs/01-x/right/planted/a.ts', '../../../../src/core/phrase.ts'],
	['labs/01-x/reference/a.ts', 'zod'],
])('%s may not import %s, and that is seen', (file, imported) => {
	const target = resolveImport(file, imported);
	expect(strayImports(file, `import type {X} from '${imported}';`)).toEqual([`${file} imports ${target}`]);
	expect(strayImports(file, `const x = await import('${imported}');`)).toEqual([`${file} imports ${target}`]);
});

test('a file in a folder that is no layer is seen', () => {
	expect(strayImports('src/planted/a.ts', '')).toEqual(['src/planted/a.ts is in no layer']);
});

test('README has a line for each folder', async () => {
	const readme = await readFile(path.join(root, 'README.md'), 'utf8');
	const folders = new Set(
		files.map(({name}) =>
			name
				.split('/')
				.slice(0, name.startsWith('src/') ? 2 : 1)
				.join('/'),
		),
	);
	const inReadme = [...readme.matchAll(/^\| `([\w/]+)\/` \|/gm)].map(([, folder]) => String(folder));
	const wanted = [...folders].filter(folder => !folder.includes('.'));
	expect(inReadme.toSorted()).toEqual([...wanted, 'assets'].toSorted());
});

test('no file imports, through others, itself', () => {
	expect(circlesIn(new Map(files.map(({name, code}) => [name, importsOf(name, code)])))).toEqual([]);
});

test('files that import each other are seen, types included', () => {
	const planted = [
		['a.ts', "import type {B} from './b.ts';"],
		['b.ts', "export {c} from './c.ts';"],
		['c.ts', "const a = import('./a.ts');"],
		['d.ts', "import './a.ts';"],
	] as const;
	expect(circlesIn(new Map(planted.map(([name, code]) => [name, importsOf(name, code)])))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
});

test('the core knows no clock, no chance and no console', () => {
	const found = files
		.filter(({name, code}) => name.startsWith('src/core/') && !name.endsWith('.test.ts') && impure.test(code))
		.map(({name}) => name);
	expect(found).toEqual([]);
	expect(impure.test('const now = Date.now();')).toBe(true);
});

function strayImports(name: string, code: string): readonly string[] {
	if (name.includes('.test.') || name.includes('/fixtures/')) {
		return [];
	}

	const rule = rules.find(({folder}) => folder.test(name));
	if (rule === undefined) {
		return [`${name} is in no layer`];
	}

	return importsOf(name, code)
		.filter(target => !rule.mayImport.test(target))
		.map(target => `${name} imports ${target}`);
}

async function sourcesBelow(folder: string): Promise<readonly {readonly name: string; readonly code: string}[]> {
	const names = await readdir(path.join(root, folder), {recursive: true});
	const sources = names
		.filter(name => /\.(tsx?|mjs)$/.test(name))
		.map(name => path.posix.join(folder, name.split(path.sep).join('/')));
	const read = await Promise.all(sources.map(async name => ({name, code: await readFile(path.join(root, name), 'utf8')})));
	return [...read, ...(folder === 'labs' ? await wrongPrograms() : [])];
}

/** The files of wrong programs, which are kept as patches of the reference. */
async function wrongPrograms(): Promise<readonly {readonly name: string; readonly code: string}[]> {
	const source = createFileLabSource(path.join(root, 'labs'), 'en');
	const labs = (await source.list()).map(async lab => {
		const folder = source.folder(lab);
		const wrong = (await variantsOf(folder)).filter(({kind}) => kind === 'wrong');
		const files = wrong.map(async variant =>
			[...(await variantFiles(folder, lab.id, variant))].map(([name, code]) => ({
				name: path.posix.join('labs', path.basename(folder), variant.folder, name),
				code,
			})),
		);
		return (await Promise.all(files)).flat();
	});
	return (await Promise.all(labs)).flat().filter(({name}) => name.endsWith('.ts'));
}
