// Properties are tried with the same values every time, so that a run of the tests says the same of the same code; SEED=… tries others.
// Looking for what nobody has thought of is the fuzz run's work.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_121) })
