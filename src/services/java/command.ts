import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {childEnvironment, type Exit, type Platform} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {assetFile} from '../asset-file.ts';
import type {Progress} from '../sources/cache.ts';
import {findJava} from '../sources/java.ts';
import {findKafkaJars} from '../sources/kafka-jars.ts';
import {classArchive} from './class-archive.ts';

/** A Java program from Kafka's jars. */
export interface JavaProgram {
	readonly mainClass: string;
	readonly flags: readonly string[];
	readonly arguments: readonly string[];
	/** A server logs all it does, and may leave an archive of its classes; a tool logs warnings. */
	readonly logging: 'log4j' | 'tools';
	/** Whose archive of classes it starts from. */
	readonly archive?: 'zookeeper' | 'kafka';
}

export interface JavaCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	/** Of Kafka, as its jars name it. */
	readonly version: string;
	/** To be called when it has ended, or with null when it will not be started. */
	readonly finish: (exit: Exit | null) => void;
}

/** The command for a program from Kafka's jars, fetching those first when needed. `scratch` is where the JVM may write. */
export async function javaCommand(
	program: JavaProgram,
	options: {readonly cache: string; readonly scratch: string; readonly progress: Progress; readonly signal: AbortSignal},
): Promise<JavaCommand> {
	const java = await findJava(options.cache, options.progress, options.signal);
	const jars = await findKafkaJars(options.cache, options.progress, options.signal);
	await mkdir(options.scratch, {recursive: true});
	// Last: from now on the caller has to finish what was begun.
	const archive = await classArchive(program.archive ?? 'kafka', {
		java,
		jars: jars.directory,
		cache: options.cache,
		mayWrite: program.logging === 'log4j',
	});
	return {
		command: java.command,
		version: jars.version,
		finish: archive.finish,
		arguments: [
			...program.flags,
			...archive.flags,
			'-XX:+ExitOnOutOfMemoryError',
			'-XX:-UsePerfData',
			// Java puts its number for %p.
			`-XX:ErrorFile=${join(options.scratch.replaceAll('%', '%%'), 'java-crash-%p.log')}`,
			// Native libraries are unpacked there, which some machines forbid in the common temporary directory.
			`-Djava.io.tmpdir=${options.scratch}`,
			'-Djava.awt.headless=true',
			// In Turkish, `i` is not the small letter of `I`: Kafka would not find its own names again.
			'-Duser.language=en',
			'-Djava.net.preferIPv4Stack=true',
			`-Dlog4j.configuration=${pathToFileURL(assetFile('log4j', `${program.logging === 'log4j' ? 'log4j' : 'tools'}.properties`)).href}`,
			'-cp',
			jars.classPath,
			program.mainClass,
			...program.arguments,
		],
		environment: childEnvironment(program.logging === 'log4j' ? 'server' : 'tool', process.env, forJava(thisPlatform)),
	};
}

/** In a locale without UTF-8 Java cannot open a file whose name has other letters than ASCII's, and prints question marks for most titles. */
function forJava({locale, java}: Platform): Readonly<Record<string, string>> {
	return {LC_ALL: locale, ...java};
}
