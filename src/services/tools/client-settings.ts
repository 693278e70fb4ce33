import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {escapeProperty, type KafkaSecurity} from '#core';

/** What a Java client of Kafka is told in a file, and what only its environment holds. */
export interface ClientSettings {
	/** Null where the brokers ask for nothing. */
	readonly file: string | null;
	readonly environment: Readonly<Record<string, string>>;
}

/** The variable that the file refers to: a password is not written to the disk. */
const loginVariable = 'STREAMBOOK_KAFKA_JAAS';

/** Writes the file of settings that Kafka's tools need for these brokers. */
export async function writeClientSettings(directory: string, security: KafkaSecurity = {}): Promise<ClientSettings> {
	const {login, tls} = security;
	if (login === undefined && tls === undefined) {
		return {file: null, environment: {}};
	}

	const settings = clientProperties(security);
	const file = path.join(directory, 'kafka-client.properties');
	await mkdir(directory, {recursive: true});
	await writeFile(file, `${settings.join('\n')}\n`, {mode: 0o600});
	return {file, environment: login === undefined ? {} : {[loginVariable]: jaasOf(login)}};
}

export function clientProperties({login, tls}: KafkaSecurity): readonly string[] {
	const protocol = login === undefined ? 'SSL' : tls === undefined ? 'SASL_PLAINTEXT' : 'SASL_SSL';
	return [
		`security.protocol=${protocol}`,
		...(login === undefined
			? []
			: [
					`sasl.mechanism=${login.mechanism.toUpperCase()}`,
					'config.providers=env',
					'config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider',
					`sasl.jaas.config=\${env:${loginVariable}}`,
				]),
		...(tls?.authority === undefined
			? []
			: ['ssl.truststore.type=PEM', `ssl.truststore.location=${escapeProperty(tls.authority.file)}`]),
	];
}

/** The login as Java's own language for it has it, in quotes. */
function jaasOf({mechanism, username, password}: NonNullable<KafkaSecurity['login']>): string {
	const module = mechanism === 'plain' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
	const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
	return `org.apache.kafka.common.security.${module} required username=${quoted(username)} password=${quoted(password)};`;
}
