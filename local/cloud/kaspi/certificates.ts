import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Made for offline runs only, valid until 2100; the real bank refuses them.

/** The authority that signed the stand-in's certificate and those of its clients. */
export const authorityFile = fileURLToPath(new URL('./authority.pem', import.meta.url))
export const authority = readFileSync(authorityFile, 'utf8')

export const server = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBjTCCATOgAwIBAgICEAEwCgYIKoZIzj0EAwIwKTEnMCUGA1UEAwweV2F5c2xv
dCBvZmZsaW5lIGJhbmsgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMDAw
MTAxMDAwMDAwWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggq
hkjOPQMBBwNCAAQPstQT+DTvInbEpXQjxL3aWgwaczkBW26h3XBPbItinE4nfi4N
xocLw0OnghDfwUccG/B1g7ez8BEXCKVrxoSro14wXDAaBgNVHREEEzARhwR/AAAB
gglsb2NhbGhvc3QwHQYDVR0OBBYEFMUo+7odvgdw1BQDM2eyWbaYhuYxMB8GA1Ud
IwQYMBaAFFM6cvOY7JA4S5UJmbJtAJ2ALR8sMAoGCCqGSM49BAMCA0gAMEUCICWA
O8Tt1JnNYW/n5bXN4k/UB0nzMP/3awYr+Y+seXQdAiEAv8zj6qKdoFEjl9mNXR9u
P4WUzfbxjWuGvHihr1S/Nmo=
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkY7KyLcCqThKYKSL
8w2xC/v2vNcksa/PsEFI8tuOyXWhRANCAAQPstQT+DTvInbEpXQjxL3aWgwaczkB
W26h3XBPbItinE4nfi4NxocLw0OnghDfwUccG/B1g7ez8BEXCKVrxoSr
-----END PRIVATE KEY-----`,
}

type Organisation = {
  bin: string
  name: string
  tradePoints: { TradePointId: number; TradePointName: string }[]
  cert: string
  key: string
}

/** The businesses that the stand-in knows. Its certificate says in whose name a client may act. */
export const organisations: Organisation[] = [
  {
    bin: '991140000119',
    name: 'Offline Two Shops LLP',
    tradePoints: [
      { TradePointId: 1, TradePointName: 'Store 1' },
      { TradePointId: 2, TradePointName: 'Store 2' },
    ],
    cert: `-----BEGIN CERTIFICATE-----
MIIBqzCCAVKgAwIBAgICEAIwCgYIKoZIzj0EAwIwKTEnMCUGA1UEAwweV2F5c2xv
dCBvZmZsaW5lIGJhbmsgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMDAw
MTAxMDAwMDAwWjA6MR4wHAYDVQQDDBVPZmZsaW5lIFR3byBTaG9wcyBMTFAxGDAW
BgNVBAsMD0JJTjk5MTE0MDAwMDExOTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BP59VU/hzCt0Zr6rtxBDQsk57SotV16aQcHdxwiw5t3sGzFgQeCpX6PrTJkLwZVI
CjG0OlQFy1k3UPx1ff3FWgejVzBVMBMGA1UdJQQMMAoGCCsGAQUFBwMCMB0GA1Ud
DgQWBBTY73K0+ijpsHFu+m/C3RqqgLx84DAfBgNVHSMEGDAWgBRTOnLzmOyQOEuV
CZmybQCdgC0fLDAKBggqhkjOPQQDAgNHADBEAiAe0FRpHfi5JxFJmyzBW3DSxzq2
FdMJ/QcxvScUgS1v8QIgKyoQeDjL9rcistpSp7bQ9d6Tf4vj7atY8QS+gEUSMAA=
-----END CERTIFICATE-----`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDSVEi7+BGp51Ij2F
yJHNeEsWm5gVnJ7uF1uB9BvzY/ChRANCAAT+fVVP4cwrdGa+q7cQQ0LJOe0qLVde
mkHB3ccIsObd7BsxYEHgqV+j60yZC8GVSAoxtDpUBctZN1D8dX39xVoH
-----END PRIVATE KEY-----`,
  },
  {
    bin: '991140000228',
    name: 'Offline One Shop LLP',
    tradePoints: [{ TradePointId: 3, TradePointName: 'Workshop' }],
    cert: `-----BEGIN CERTIFICATE-----
MIIBrDCCAVGgAwIBAgICEAMwCgYIKoZIzj0EAwIwKTEnMCUGA1UEAwweV2F5c2xv
dCBvZmZsaW5lIGJhbmsgYXV0aG9yaXR5MCAXDTI0MDEwMTAwMDAwMFoYDzIxMDAw
MTAxMDAwMDAwWjA5MR0wGwYDVQQDDBRPZmZsaW5lIE9uZSBTaG9wIExMUDEYMBYG
A1UECwwPQklOOTkxMTQwMDAwMjI4MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
L/ED3B/g14UhH7z3B+4V3M1FBfOtyTxxpBNLo2pkCXvtrq2bmLvXYUtxu/LUftXp
TKipdJCjAVFugkWJUs/Vm6NXMFUwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0O
BBYEFIR+RMKUWzER2yTr3oIQ15fEPMXCMB8GA1UdIwQYMBaAFFM6cvOY7JA4S5UJ
mbJtAJ2ALR8sMAoGCCqGSM49BAMCA0kAMEYCIQD3FIZCKNlZcH1RDU8wBmX/BHdR
znFVOfrk974hMgV4vgIhAMt//BpukN1kejhvYyxd7PmVV1R7bw/5OFcV+4Gg49/V
-----END CERTIFICATE-----`,
    key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwBS3WpiFU36ckna+
H0JXHin73f5l8g3CvgzjsIINCVShRANCAAQv8QPcH+DXhSEfvPcH7hXczUUF863J
PHGkE0ujamQJe+2urZuYu9dhS3G78tR+1elMqKl0kKMBUW6CRYlSz9Wb
-----END PRIVATE KEY-----`,
  },
]
