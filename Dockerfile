# The app alone: Postgres, Auth, Stripe and the rest are services of their own in production (docs/going-live.md).
FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:26-bookworm-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/build build
COPY --from=build --chown=node:node /app/app app
COPY --from=build --chown=node:node /app/emails emails
COPY --from=build --chown=node:node /app/inngest inngest
COPY --from=build --chown=node:node /app/supabase supabase
COPY --from=build --chown=node:node /app/package.json /app/server.ts ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "server.ts"]
