import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122011209 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_team_member" drop constraint if exists "trato_team_member_team_id_user_id_unique";`);
    this.addSql(`alter table if exists "trato_role_assignment" drop constraint if exists "trato_role_assignment_actor_id_unique";`);
    this.addSql(`alter table if exists "trato_role" drop constraint if exists "trato_role_name_unique";`);
    this.addSql(`create table if not exists "trato_role" ("id" text not null, "name" text not null, "preset" text check ("preset" in ('administrator', 'leader', 'seller', 'viewer')) null, "grants" text[] not null, "scope" text check ("scope" in ('own', 'team', 'all')) not null default 'own', "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_role_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_role_deleted_at" ON "trato_role" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_role_name_unique" ON "trato_role" ("name") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_role_assignment" ("id" text not null, "actor_type" text check ("actor_type" in ('user', 'api-key')) not null default 'user', "actor_id" text not null, "role_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_role_assignment_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_role_assignment_role_id" ON "trato_role_assignment" ("role_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_role_assignment_deleted_at" ON "trato_role_assignment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_role_assignment_actor_id_unique" ON "trato_role_assignment" ("actor_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_team" ("id" text not null, "name" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_team_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_team_deleted_at" ON "trato_team" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_team_member" ("id" text not null, "team_id" text not null, "user_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_team_member_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_team_member_team_id" ON "trato_team_member" ("team_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_team_member_user_id" ON "trato_team_member" ("user_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_team_member_deleted_at" ON "trato_team_member" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_team_member_team_id_user_id_unique" ON "trato_team_member" ("team_id", "user_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_role" cascade;`);

    this.addSql(`drop table if exists "trato_role_assignment" cascade;`);

    this.addSql(`drop table if exists "trato_team" cascade;`);

    this.addSql(`drop table if exists "trato_team_member" cascade;`);
  }

}
