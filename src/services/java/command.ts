import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Progress} from '../sources/cache.ts';
import {findJava} from '../sources/java.ts';
import {kafkaClassPath} from '../sources/kafka-jars.ts';
import {assetFile} from '../sources/maven.ts';

/** A Java program from Kafka's jars. */
export interface JavaProgram {
	readonly mainClass: string;
	readonly flags: readonly string[];
	readonly arguments: readonly string[];
	/** `log4j`: a server's log; `tools`: warnings only. */
	readonly logging: 'log4j' | 'tools';
}

export interface JavaCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The command for a program from Kafka's jars, fetching those first when needed. `scratch` is where the JVM may write. */
export async function javaCommand(
	program: JavaProgram,
	options: {readonly cache: string; readonly scratch: string; readonly progress: Progress; readonly signal: AbortSignal},
): Promise<JavaCommand> {
	const {command} = await findJava();
	const classPath = await kafkaClassPath(options.cache, options.progress, options.signal);
	await mkdir(options.scratch, {recursive: true});
	return {
		command,
		arguments: [
			...program.flags,
			'-XX:+ExitOnOutOfMemoryError',
			'-XX:-UsePerfData',
			`-XX:ErrorFile=${join(options.scratch, 'java-crash-%p.log')}`,
			// Native libraries are unpacked there, which some machines forbid in the common temporary directory.
			`-Djava.io.tmpdir=${options.scratch}`,
			'-Djava.awt.headless=true',
			'-Djava.net.preferIPv4Stack=true',
			`-Dlog4j.configuration=${pathToFileURL(assetFile('log4j', `${program.logging === 'log4j' ? 'log4j' : 'tools'}.properties`)).href}`,
			'-cp',
			classPath,
			program.mainClass,
			...program.arguments,
		],
		environment: javaEnvironment(process.env),
	};
}

/** In a locale without UTF-8 Java cannot open a file whose name has other letters than ASCII's. */
function javaEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const {LC_ALL: _, ...rest} = environment;
	return process.platform === 'linux' ? {...rest, LC_ALL: 'C.UTF-8'} : environment;
}
