import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {init, parse} from 'es-module-lexer';
import {beforeAll, expect, test} from 'vitest';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {variantFiles, variantsOf} from '../authoring/variants.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What a layer may import: the first rule whose folder a file is in holds. Paths are from the root; `pkg` and `node` are everything of that kind. */
const rules: readonly {readonly folder: RegExp; readonly mayImport: RegExp}[] = [
	{folder: /^src\/core\//, mayImport: /^src\/core\//},
	{folder: /^src\/engine\//, mayImport: /^(src\/(core|engine)\/|pkg:p-limit$)/},
	{folder: /^src\/files\//, mayImport: /^(src\/files\/|node:|pkg:)/},
	{folder: /^src\/platform\//, mayImport: /^(src\/core\/|node:)/},
	{folder: /^src\/clock\//, mayImport: /^(src\/clock\/|src\/engine\/ports\.ts$)/},
	{
		folder: /^src\/services\//,
		mayImport:
			/^(assets\/|src\/(core|clock|files|platform|services)\/|src\/engine\/ports\.ts|src\/launch\/lock-folder\.mjs|node:|pkg:)/,
	},
	{folder: /^src\/adapters\//, mayImport: /^(src\/(core|clock|files|adapters)\/|src\/engine\/ports\.ts|node:|pkg:)/},
	{folder: /^src\/frontends\/tui\//, mayImport: /^(src\/(core|clock|platform|engine|frontends\/tui)\/|node:|pkg:)/},
	{folder: /^src\/frontends\/plain\//, mayImport: /^(src\/(core|engine|frontends\/plain)\/|pkg:string-width$)/},
	{folder: /^checks\//, mayImport: /^(src\/core\/|checks\/)/},
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
	await init;
	files = (await Promise.all(['src', 'checks', 'labs'].map(sourcesBelow))).flat();
});

test('every file imports only what its layer may', () => {
	const strays = files.flatMap(({name, code}) => strayImports(name, code));
	expect(files.length).toBeGreaterThan(20);
	expect(strays).toEqual([]);
});

test('an import that crosses a layer is seen', () => {
	expect(strayImports('src/core/planted.ts', "import {readFile} from 'node:fs';")).toEqual([
		'src/core/planted.ts imports node:fs',
	]);
	expect(strayImports('checks/planted.ts', "import type {X} from '../src/engine/ports.ts';")).toEqual([
		'checks/planted.ts imports src/engine/ports.ts',
	]);
});

test('the core knows no clock, no chance and no console', () => {
	const found = files
		.filter(({name, code}) => name.startsWith('src/core/') && !name.endsWith('.test.ts') && impure.test(code))
		.map(({name}) => name);
	expect(found).toEqual([]);
	expect(impure.test('const now = Date.now();')).toBe(true);
});

function strayImports(name: string, code: string): readonly string[] {
	const rule = rules.find(({folder}) => folder.test(name));
	if (rule === undefined || name.includes('.test.') || name.includes('/fixtures/')) {
		return [];
	}

	return importsOf(name, code)
		.filter(target => !rule.mayImport.test(target))
		.map(target => `${name} imports ${target}`);
}

/** The import statements that a file starts with: what follows is JSX, which the lexer does not read. */
function headOf(code: string): string {
	return /^(?:(?:import\b[^;]*;|\/\/.*)?\n)*/.exec(code)?.[0] ?? '';
}

/** Types count too: a layer that needs another's types knows it. */
function importsOf(name: string, code: string): readonly string[] {
	const [imports] = parse(name.endsWith('.tsx') ? headOf(code) : code, name);
	const specifiers = imports.flatMap(found =>
		'specifier' in found && typeof found.specifier === 'string' ? [found.specifier] : [],
	);
	return [...new Set(specifiers)].map(specifier => resolve(name, specifier));
}

function resolve(from: string, specifier: string): string {
	if (specifier.startsWith('.')) {
		return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
	}

	if (specifier === '#core') {
		return 'src/core/index.ts';
	}

	return specifier.startsWith('#checks/')
		? `checks/${specifier.slice('#checks/'.length)}.ts`
		: specifier.startsWith('node:')
			? specifier
			: `pkg:${specifier}`;
}

async function sourcesBelow(folder: string): Promise<readonly {readonly name: string; readonly code: string}[]> {
	const names = await readdir(path.join(root, folder), {recursive: true}).catch(() => []);
	const sources = names.filter(name => /\.tsx?$/.test(name)).map(name => path.posix.join(folder, name.split(path.sep).join('/')));
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
