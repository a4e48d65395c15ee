/**
 * The only place of the CRM that reads tables of other modules, the host's among them (Medusa 2.21):
 * a score of a hundred thousand customers is a few statements this way, and would be a query per
 * customer through the modules' doors. Nothing here is ever written.
 */

/** Orders that count: placed, not canceled, no drafts. `o` is the order. */
export const LIVE_ORDER = `o.deleted_at is null and o.canceled_at is null and o.status not in ('draft', 'canceled') and not coalesce(o.is_draft_order, false)`

/** Since when a customer is one (D15), as `first_at`; null for who has not ordered yet. */
export const FIRST_ORDER_OF = (customer: string): string => `select min(o.created_at) as first_at from "order" o where o.customer_id = ${customer} and ${LIVE_ORDER}`

/** Whether a user of the shop is still one of its people. */
export const STILL_HERE = (user: string): string => `exists (select 1 from "user" u where u.id = ${user} and u.deleted_at is null)`

/** Whether customer `p` was deleted in the shop; null for one that it does not have. */
export const DELETED_IN_SHOP = (customer: string): string => `(select c.deleted_at is not null from customer c where c.id = ${customer})`

/** Those who are not any more, as rows. */
export const GONE = `(select u.id as user_id from "user" u where u.deleted_at is not null)`

/** The words by which the address of customer `c` is searched; null without one. */
export const EMAIL_WORDS = `nullif(btrim(regexp_replace(lower(c.email), '[^[:alnum:]]+', ' ', 'g')), '')`

/**
 * What was captured for order `o` (more than 0) and given back (less), as `t(amount, created_at, currency_code)`.
 * Payments themselves, not the order's ledger: that one keeps only the first of several refunds of a payment made at once.
 */
export const PAID = `order_payment_collection k on k.order_id = o.id and k.deleted_at is null join payment y on y.payment_collection_id = k.payment_collection_id and y.deleted_at is null
  cross join lateral (select x.amount, x.created_at, lower(y.currency_code) as currency_code from capture x where x.payment_id = y.id and x.deleted_at is null
    union all select -x.amount, x.created_at, lower(y.currency_code) from refund x where x.payment_id = y.id and x.deleted_at is null) t`

/** A cart somebody left: not bought, not empty, touched after the given instant. `c` is the cart. */
export const OPEN_CART = `c.deleted_at is null and c.completed_at is null and c.updated_at >= ? and exists (select 1 from cart_line_item l where l.cart_id = c.id and l.deleted_at is null)`

/**
 * Behaviour of the customers in `who(customer_id)`, one row each, for `computeScores`. Bindings: the ids,
 * then zone, today, and the instants a year, 90 and 180 days ago, in the order of FACT_BINDINGS.
 */
export const FACTS_OF = `
  with who as (select unnest(?::text[]) as customer_id),
  now_ as (select ?::text as zone, ?::date as today, ?::timestamptz as year_ago, ?::timestamptz as quarter_ago, ?::timestamptz as half_ago),
  bought as (
    select o.customer_id, count(*)::int as orders, count(*) filter (where o.created_at >= n.year_ago)::int as orders_year,
      n.today - max((o.created_at at time zone n.zone)::date) as days_since_order,
      case when count(*) > 1 then round((max((o.created_at at time zone n.zone)::date) - min((o.created_at at time zone n.zone)::date))::numeric / (count(*) - 1), 1) end as days_between_orders
    from "order" o join who w on w.customer_id = o.customer_id cross join now_ n where ${LIVE_ORDER} group by o.customer_id, n.today),
  paid as (
    select o.customer_id, t.currency_code as code, sum(t.amount) as spend, coalesce(sum(t.amount) filter (where t.created_at >= n.year_ago), 0) as spend_year,
      sum(greatest(t.amount, 0)) as taken, sum(greatest(-t.amount, 0)) as back
    from "order" o join who w on w.customer_id = o.customer_id cross join now_ n join ${PAID} where ${LIVE_ORDER} group by 1, 2),
  money as (
    select customer_id, jsonb_object_agg(code, jsonb_build_object('spend', trim_scale(spend), 'spend_year', trim_scale(spend_year))) as money,
      max(case when taken > 0 then round(100 * back / taken, 1) end) as refund_percent
    from paid group by 1),
  returned as (
    select o.customer_id, count(*)::int as returns from "return" r join "order" o on o.id = r.order_id join who w on w.customer_id = o.customer_id
    where r.deleted_at is null and r.canceled_at is null and r.status <> 'canceled' group by 1),
  carts as (
    select c.customer_id, count(*)::int as open_carts from cart c join who w on w.customer_id = c.customer_id
    where ${OPEN_CART.replace("?", "(select quarter_ago from now_)")} group by 1),
  quotes as (
    select d.customer_id, count(*) filter (where d.viewed_at >= n.half_ago)::int as quotes_opened, count(*) filter (where d.accepted_revision is not null and d.status in ('accepted', 'converted'))::int as quotes_accepted,
      count(*) filter (where d.status = 'rejected')::int as quotes_rejected
    from trato_document d join who w on w.customer_id = d.customer_id cross join now_ n where d.deleted_at is null and d.type = 'quote' group by 1),
  deals as (
    select d.customer_id, count(*) filter (where d.status = 'open')::int as deals_open, count(*) filter (where d.status = 'won')::int as deals_won, count(*) filter (where d.status = 'lost')::int as deals_lost
    from trato_deal d join who w on w.customer_id = d.customer_id group by 1),
  done as (
    select a.customer_id, count(*)::int as activities_done from trato_activity a join who w on w.customer_id = a.customer_id cross join now_ n where a.done_at >= n.quarter_ago group by 1)
  select w.customer_id, coalesce(b.orders, 0) as orders, coalesce(b.orders_year, 0) as orders_year, b.days_since_order, b.days_between_orders, coalesce(r.returns, 0) as returns, m.refund_percent,
    coalesce(c.open_carts, 0) as open_carts, coalesce(q.quotes_opened, 0) as quotes_opened, coalesce(q.quotes_accepted, 0) as quotes_accepted, coalesce(q.quotes_rejected, 0) as quotes_rejected,
    coalesce(a.activities_done, 0) as activities_done, n.today - (f.last_touch_at at time zone n.zone)::date as days_since_touch,
    coalesce(d.deals_open, 0) as deals_open, coalesce(d.deals_won, 0) as deals_won, coalesce(d.deals_lost, 0) as deals_lost, coalesce(m.money, '{}') as money
  from who w cross join now_ n left join bought b using (customer_id) left join money m using (customer_id) left join returned r using (customer_id) left join carts c using (customer_id)
    left join quotes q using (customer_id) left join deals d using (customer_id) left join done a using (customer_id) left join trato_follow f on f.kind = 'customer' and f.subject_id = w.customer_id`

/** Customers of the shop with what the CRM knows of them: `c` the host's, `p` ours, `s` the score. For segments. */
export const CUSTOMERS = `customer c left join trato_customer_profile p on p.customer_id = c.id and p.deleted_at is null left join trato_customer_score s on s.customer_id = c.id`
export const LIVE_CUSTOMER = `c.deleted_at is null`
export const CUSTOMER_NAME = `coalesce(nullif(trim(c.company_name), ''), nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), nullif(trim(c.email), ''), c.id)`
export const HAS_ADDRESS = (condition: string): string => `exists (select 1 from customer_address x where x.customer_id = c.id and x.deleted_at is null and ${condition})`
export const IN_GROUP = `exists (select 1 from customer_group_customer g where g.customer_id = c.id and g.deleted_at is null and g.customer_group_id = any(?))`

/**
 * What an order owes its buyer and settles with store credit is a credit line below zero. Each version of an order
 * copies its lines: the first one counts, which says in which version it was made.
 */
const GIVEN_AS_CREDIT = `c.amount < 0 and c.deleted_at is null and c.version = coalesce((c.metadata->>'created_in_version')::int, 1)`

/** What the host gave back for the orders `o(order_id)`, each refund of a payment by its own id and in its own currency. */
export const REFUNDS_OF = `select o.order_id, x.id, x.amount, lower(y.currency_code) as currency_code, x.created_at from order_payment_collection k
  join payment y on y.payment_collection_id = k.payment_collection_id and y.deleted_at is null join refund x on x.payment_id = y.id and x.deleted_at is null
  where k.order_id = o.order_id and k.deleted_at is null
  union all select o.order_id, c.id, -c.amount, lower(h.currency_code), c.created_at from order_credit_line c join "order" h on h.id = c.order_id where c.order_id = o.order_id and ${GIVEN_AS_CREDIT}`

/** Orders that something was given back for since an instant. */
export const REFUNDED_SINCE = `select distinct k.order_id from refund x join payment y on y.id = x.payment_id join order_payment_collection k on k.payment_collection_id = y.payment_collection_id and k.deleted_at is null
  where x.created_at >= ? and x.deleted_at is null
  union select c.order_id from order_credit_line c where c.created_at >= ? and ${GIVEN_AS_CREDIT}`

/** Who buys again and again and is late: at least three orders, by civil days of the shop. Bindings: zone, today. */
export const LATE_BUYERS = `
  select b.customer_id, b.orders, b.every_days, b.last_on, b.due_on from (
    select r.*, round((r.last_on - r.first_on)::numeric / (r.orders - 1))::int as every_days, r.last_on + round((r.last_on - r.first_on)::numeric / (r.orders - 1))::int as due_on
    from (select o.customer_id, count(distinct (o.created_at at time zone n.zone)::date)::int as orders, min((o.created_at at time zone n.zone)::date) as first_on, max((o.created_at at time zone n.zone)::date) as last_on, n.today
      from "order" o cross join (select ?::text as zone, ?::date as today) n where o.customer_id is not null and ${LIVE_ORDER} group by o.customer_id, n.today having count(distinct (o.created_at at time zone n.zone)::date) >= 3) r) b
  where b.every_days between 5 and 200 and b.today > b.due_on + greatest(2, b.every_days / 4) and b.today - b.last_on <= b.every_days * 4`

/**
 * Lines of the last quote of each of the deals `d(id)`: what was offered of the catalogue, at which price for
 * one, and what of it there is and costs today. Stock is null where the shop does not count it.
 */
export const OFFERED_OF = `
  select d.id as deal_id, l.variant_id, l.title, l.quantity, l.is_tax_inclusive, q.currency_code, greatest(0, l.unit_price - coalesce(l.adjustment, 0) / nullif(l.quantity, 0)) as offered, stock.available, price.amount as price
  from wanted d
  cross join lateral (select o.id, lower(o.currency_code) as currency_code from trato_document o where o.deal_id = d.id and o.type in ('quote', 'opportunity') and o.deleted_at is null order by (o.type = 'quote') desc, o.created_at desc limit 1) q
  join trato_document_line l on l.document_id = q.id and l.deleted_at is null and l.kind = 'item' and l.variant_id is not null
  join product_variant v on v.id = l.variant_id and v.deleted_at is null
  left join lateral (select case when not v.manage_inventory or v.allow_backorder then null else coalesce(min(i.units), 0) end as available from (
      select floor(sum(lv.stocked_quantity - lv.reserved_quantity) / greatest(1, max(pi.required_quantity))) as units from product_variant_inventory_item pi
      join inventory_level lv on lv.inventory_item_id = pi.inventory_item_id and lv.deleted_at is null where pi.variant_id = v.id and pi.deleted_at is null group by pi.inventory_item_id) i) stock on true
  left join lateral (select min(p.amount) as amount from product_variant_price_set ps join price p on p.price_set_id = ps.price_set_id and p.deleted_at is null and p.price_list_id is null and coalesce(p.rules_count, 0) = 0
      and coalesce(p.min_quantity, 0) <= l.quantity and coalesce(p.max_quantity, l.quantity) >= l.quantity where ps.variant_id = v.id and ps.deleted_at is null and lower(p.currency_code) = q.currency_code) price on true
  order by d.id, l.position`

/** Carts and orders of one customer, for the page of a deal (CRM-90). */
export const SHOP_CARTS = `select c.id, lower(c.currency_code) as currency_code, c.updated_at, x.items, x.total
  from cart c cross join lateral (select count(*)::int as items, coalesce(sum(l.quantity * l.unit_price), 0) as total from cart_line_item l where l.cart_id = c.id and l.deleted_at is null) x
  where c.customer_id = ? and c.deleted_at is null and c.completed_at is null and x.items > 0 order by c.updated_at desc limit 5`
