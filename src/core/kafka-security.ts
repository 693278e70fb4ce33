export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** One type for each mechanism, as the client of Kafka tells them apart. */
export type KafkaLogin = {
	[Mechanism in (typeof saslMechanisms)[number]]: {
		readonly mechanism: Mechanism;
		readonly username: string;
		readonly password: string;
	};
}[(typeof saslMechanisms)[number]];

/** How to log in at brokers that ask for it. It carries a password, and is never printed, logged or stored. */
export interface KafkaSecurity {
	readonly login?: KafkaLogin;
	/** The connection is encrypted; `authority` vouches for the brokers where no authority that Node knows does. */
	readonly tls?: {readonly authority?: {readonly file: string; readonly pem: string}};
}

/** The same for the client of Kafka that our programs and probes use. */
export function kafkaClientSecurity({login, tls}: KafkaSecurity = {}) {
	const ssl: true | {ca: string[]} = tls?.authority === undefined ? true : {ca: [tls.authority.pem]};
	return {...(login && {sasl: {...login}}), ...(tls && {ssl})};
}

/** The same for programs: a password is no argument, since everybody on the machine can read those. */
export function kafkaEnvironment({login, tls}: KafkaSecurity = {}): Readonly<Record<string, string>> {
	return {
		...(login && {
			STREAMBOOK_KAFKA_SASL: login.mechanism,
			STREAMBOOK_KAFKA_USER: login.username,
			STREAMBOOK_KAFKA_PASSWORD: login.password,
		}),
		...(tls && {STREAMBOOK_KAFKA_TLS: 'yes'}),
		...(tls?.authority && {STREAMBOOK_KAFKA_CA: tls.authority.file}),
	};
}
