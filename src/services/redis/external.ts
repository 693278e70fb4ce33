import {z} from 'zod';
import {type Endpoint, problemOf, WorkbookError} from '#core';
import type {ExternalServer} from '../external/external-server.ts';
import {passwordOf, urlTyped, usage} from '../external/typed.ts';
import {askRedis} from './ask.ts';

export interface ExternalRedis {
	/** With user and password, where it has them. */
	readonly url: string;
	readonly endpoint: Endpoint;
}

/** A Redis or Valkey server that others run. */
export function externalRedis({url, endpoint}: ExternalRedis): ExternalServer {
	return {
		instance: 'redis',
		endpoint,
		access: {urls: {redis: url}},
		needsManaged: false,
		async ready(signal) {
			try {
				return await askRedis(url, signal);
			} catch (error) {
				signal.throwIfAborted();
				throw redisProblem(endpoint, error);
			}
		},
	};
}

const optionsSchema = z.object({redis: z.string().optional(), redisPasswordFile: z.string().min(1).optional()});

/** What was typed, and the password; null when no server was named. */
export function redisTyped(given: unknown, environment: NodeJS.ProcessEnv): ExternalRedis | null {
	const {redis, redisPasswordFile} = optionsSchema.parse(given);
	if (redis === undefined) {
		if (redisPasswordFile !== undefined) {
			throw usage('--redis-password-file without --redis', '--redis redis://HOST:PORT');
		}

		return null;
	}

	const url = urlTyped('--redis', redis, ['redis:', 'rediss:']);
	if (!/^(\/\d{0,3})?$/.test(url.pathname)) {
		throw usage('--redis names a database that is no number', 'redis://HOST:PORT/0');
	}

	const password = passwordOf('--redis-password-file', redisPasswordFile, environment.STREAMBOOK_REDIS_PASSWORD);
	if (password !== undefined) {
		url.password = encodeURIComponent(password);
	}

	return {url: url.href, endpoint: {host: url.hostname, port: Number(url.port || 6379)}};
}

function redisProblem({host, port}: Endpoint, error: unknown): WorkbookError {
	const found = problemOf(error).found ?? (error as Error).message;
	const isRefused = /^(WRONGPASS|NOAUTH|NOPERM|ERR (invalid password|Client sent AUTH))/.test(found);
	return new WorkbookError(
		{
			code: isRefused ? 'ACCESS_REFUSED' : 'SERVICE_NOT_READY',
			message: isRefused ? `Redis at ${host}:${port} does not let this account in` : `Redis at ${host}:${port} does not answer`,
			found,
			expected: isRefused ? 'an account that may read and write keys' : 'a Redis or Valkey server',
			remedy: isRefused
				? 'check the user in --redis, and the password in STREAMBOOK_REDIS_PASSWORD or --redis-password-file'
				: 'check the address in --redis; where it asks for TLS: rediss://',
		},
		{cause: error},
	);
}
