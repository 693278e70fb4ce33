import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs';
import {basename, delimiter, dirname, join} from 'node:path';
import type {Exit} from '#core';
import {isTaken, takeLock} from '../process/lock-file.ts';
import {type Java, majorOf} from '../sources/java.ts';

/** The flags that make a JVM start from an archive of its loaded classes, or that make it write one when it ends. */
export interface ClassArchive {
	readonly flags: readonly string[];
	/** To be called when the JVM has ended, or with null when none will be started: an archive it wrote to its end gets its final name. */
	readonly finish: (exit: Exit | null) => void;
}

const none: ClassArchive = {flags: [], finish: () => undefined};

/** The first Java that can write an archive when it ends. */
const firstWithDynamicArchives = 13;

/**
Classes read from an archive need not be loaded and verified again: Kafka starts in half the time, with a quarter less memory.

An archive fits one Java and one set of jars, both in its name. The first server that runs without one writes it at its end, which then takes a second or two longer.
*/
export async function classArchive(
	name: string,
	{java, jars, cache, mayWrite}: {readonly java: Java; readonly jars: string; readonly cache: string; readonly mayWrite: boolean},
): Promise<ClassArchive> {
	const base = join(java.home, 'lib', 'server', 'classes.jsa');
	// With a colon in its path it would be two archives to Java.
	if (cache.includes(delimiter) || majorOf(java.version) < firstWithDynamicArchives || !existsSync(base)) {
		return none;
	}

	const {mtimeMs: madeAt} = statSync(base);
	const key = createHash('sha256')
		.update(JSON.stringify([java.version, base, madeAt, jars, statSync(jars).mtimeMs]))
		.digest('hex')
		.slice(0, 16);
	const directory = join(cache, 'class-archives');
	const archive = join(directory, `${name}-${key}.jsa`);
	if (existsSync(archive)) {
		return {flags: [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'], finish: () => undefined};
	}

	if (!mayWrite) {
		return none;
	}

	try {
		mkdirSync(directory, {recursive: true});
		const lock = await takeLock(`${archive}.lock`);
		return isTaken(lock) ? writing(archive, () => void lock.release()) : none;
	} catch {
		// A cache that cannot be written costs time, nothing else.
		return none;
	}
}

/** To be called with the lock held: drafts of others belong to supervisors that are dead. A JVM that outlived its own may still write one. */
function writing(archive: string, release: () => void): ClassArchive {
	const draft = `${archive}.${process.pid}.part`;
	for (const name of readdirSync(dirname(archive))) {
		if (name.startsWith(`${basename(archive)}.`) && name.endsWith('.part')) {
			rmSync(join(dirname(archive), name), {force: true});
		}
	}

	return {
		flags: [`-XX:ArchiveClassesAtExit=${draft}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'],
		finish(exit) {
			if (exit !== null && endedInOrder(exit) && existsSync(draft)) {
				renameSync(draft, archive);
			} else {
				rmSync(draft, {force: true});
			}

			release();
		},
	};
}

/** A JVM that ends after SIGTERM says 143. One that was killed may have left half an archive. */
function endedInOrder(exit: Exit): boolean {
	return exit.kind === 'exited' && (exit.code === 0 || exit.code === 143);
}
