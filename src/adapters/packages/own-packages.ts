import {findPackageJSON} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Manifest, readManifest} from './manifest.ts';

/** What programs import. The last one is no client: it checks the shape of what was read. */
export const clients = ['eventsource', 'kafkajs', 'mysql2', 'node-zookeeper-client', 'zod'] as const;

/** What editors look types up in. A clone has them; what is installed as a package does not. */
export const typePackages = ['@types/node', '@types/node-zookeeper-client'] as const;

/** A package that the workbook itself is installed with. */
export interface OwnPackage {
	readonly name: string;
	readonly version: string;
	readonly folder: string;
	readonly manifest: Manifest;
}

/** Found as Node finds it: below the program in a clone, beside or below it as a package. */
export async function ownPackage(name: string, importer = import.meta.url): Promise<OwnPackage | null> {
	const file = fileOf(name, importer);
	const manifest = file === undefined ? null : await readManifest(path.dirname(file));
	return file === undefined || manifest === null
		? null
		: {name, version: manifest.version ?? '0.0.0', folder: path.dirname(file), manifest};
}

/** What it needs in turn, as far as it is installed. */
export async function ownDependencies({folder, manifest}: OwnPackage): Promise<readonly OwnPackage[]> {
	const importer = pathToFileURL(path.join(folder, 'package.json')).href;
	const found = await Promise.all(Object.keys(manifest.dependencies ?? {}).map(async name => ownPackage(name, importer)));
	return found.filter(each => each !== null);
}

function fileOf(name: string, importer: string): string | undefined {
	try {
		return findPackageJSON(name, importer);
	} catch {
		return undefined;
	}
}
