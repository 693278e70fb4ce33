import {lstat, readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Service, sourcesOf} from '../service.ts';
import {services as everyService} from '../services.ts';
import {sizeOf} from '../sources/size-of.ts';

/** Something the workbook put on this machine and can make again. */
export interface Part {
	/** `unfinished`, `node`, `compiled`, `servers`, `reference`, `temporary`, or the word of what was fetched for servers. */
	readonly name: string;
	readonly paths: readonly string[];
	readonly bytes: number;
}

export interface Footprint {
	/** Largest first. */
	readonly parts: readonly Part[];
	/** What lies among ours but is not: never touched. */
	readonly foreign: readonly string[];
}

/** By exact names: a cache directory may have been set to a folder that holds other things. */
function cacheNames(services: readonly Service[]): readonly (readonly [Part['name'], RegExp])[] {
	const fetched = sourcesOf(services).map(({cached}) => cached);
	const begun = [...fetched.map(({part}) => part), 'node', 'maven', 'install'].join('|');
	return [
		[
			'unfinished',
			new RegExp(`^(${begun})-[\\w.-]*(\\.part-\\w{6}|\\.partial|\\.lock(\\.\\d+-[\\da-f]{12})?)$|^maven-repository(-\\w+)?$`),
		],
		...fetched.map(({part, folders}) => [part, folders] as const),
		['node', /^node-\d+\.\d+\.\d+$/],
		['compiled', /^(class-archives|compile|screen)$/],
	];
}

/** What there is, by size. The learner's files, progress and attempts are not among it. */
export async function footprint(options: {
	readonly cache: string;
	/** The workspace's own folder, `.streambook`. */
	readonly state: string;
	readonly temporary?: string;
	readonly services?: readonly Service[];
}): Promise<Footprint> {
	const {cache, state, temporary = tmpdir(), services = everyService} = options;
	const cached = await namesIn(cache);
	const known = cacheNames(services);
	const partOf = (entry: string): Part['name'] | undefined => known.find(([, pattern]) => pattern.test(entry))?.[0];
	const paths = new Map<Part['name'], string[]>();
	for (const entry of cached) {
		const name = partOf(entry);
		if (name !== undefined) {
			paths.set(name, [...(paths.get(name) ?? []), join(cache, entry)]);
		}
	}

	paths.set('servers', await existing([join(state, 'stack'), join(state, 'data')]));
	paths.set('reference', await existing([join(state, 'reference')]));
	paths.set('temporary', await leftWorkspaces(temporary));
	const parts = await Promise.all(
		[...paths]
			.filter(([, there]) => there.length > 0)
			.map(async ([name, there]) => ({name, paths: there, bytes: await sizes(there)})),
	);
	return {
		parts: parts.toSorted((one, other) => other.bytes - one.bytes),
		foreign: cached.filter(entry => partOf(entry) === undefined).map(entry => join(cache, entry)),
	};
}

/** Workspaces of runs without a terminal that were killed before they could remove them. */
async function leftWorkspaces(temporary: string): Promise<string[]> {
	const found = (await namesIn(temporary))
		.filter(name => /^streambook-core-\w{6}$/.test(name))
		.map(name => join(temporary, name));
	const owners = await Promise.all(found.map(async path => (await lstat(path)).uid));
	return found.filter((_, index) => owners[index] === process.getuid?.());
}

async function existing(paths: readonly string[]): Promise<string[]> {
	const there = await Promise.all(paths.map(async path => lstat(path).catch(() => null)));
	return paths.filter((_, index) => there[index] !== null);
}

async function sizes(paths: readonly string[]): Promise<number> {
	const each = await Promise.all(
		paths.map(async path => ((await lstat(path)).isDirectory() ? sizeOf(path) : (await lstat(path)).size)),
	);
	return each.reduce((sum, bytes) => sum + bytes, 0);
}

async function namesIn(directory: string): Promise<readonly string[]> {
	return (await readdir(directory).catch(() => [])).toSorted();
}
