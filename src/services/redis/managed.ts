import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {childEnvironment, fillTemplate, type Syntax} from '#core';
import {assetFile} from '../asset-file.ts';
import type {Launch, PrepareContext} from '../managed.ts';
import {askRedis} from './ask.ts';
import {findRedis} from './server-program.ts';

/** Of `redis.conf`: what we write into it are a port and a password of letters and digits, which stand as they are. */
const redisSyntax: Syntax = {value: text => text, lists: {}};

/** One Redis or Valkey server on this machine, from our template. */
export async function prepareRedis({settings, port, progress, signal}: PrepareContext): Promise<Launch> {
	const {command} = await findRedis(settings.cache, progress, signal);
	const password = settings.secrets('redisPassword');
	const [dataDirectory, endpoint] = [join(settings.directory, 'redis'), {host: '127.0.0.1', port}];
	await mkdir(dataDirectory, {recursive: true});
	const file = join(settings.directory, 'redis.conf');
	const template = await readFile(assetFile('redis', 'redis.conf'), 'utf8');
	// It holds the password, which is not to be seen among a process's arguments.
	await writeFile(file, fillTemplate(template, {port, password}, redisSyntax), {mode: 0o600});
	return {
		command: {
			command,
			arguments: [file],
			directory: dataDirectory,
			environment: childEnvironment('server', process.env),
		},
		endpoint,
		dataDirectory,
		configuredBy: 'template',
		ready: each => askRedis(`redis://:${password}@127.0.0.1:${port}/0`, each),
		stopMs: 5_000,
	};
}
