/*
 * Words by which a time, a number, a price or a promise is known, of all our languages at once: a text is looked through for all of
 * them, whatever its language. They are not what keeps such words in (see `phrases`), but what tells the business why a draft was held.
 */
export type Guarded = 'time' | 'number' | 'price' | 'promise' | 'link'

const split = (text: string): string[] => text.trim().split(/\s+/)

/** Beginnings of words that are this whatever follows. */
export const roots: readonly (readonly [Guarded, readonly string[]])[] = [
  [
    'time',
    split(`
      monday tuesday wednesday thursday friday saturday sunday weekday weekend januar februar april june july august septem october
      novem decem tomorrow today tonight yesterday morning afternoon evening midday midnight noon dawn dusk sunset sunrise lunchtime
      o'clock oclock minute second hour fortnight
      понедельник вторник сред четверг пятниц суббот воскресень выходн будн январ феврал март апрел июн июл август сентябр октябр ноябр
      декабр сегодня завтра послезавтра вчера утр вечер полдень полдня полудн полноч ночью днем днём обед минут секунд час недел месяц
      дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша
      желтоқсан бүгін ертең бүрсігүні кеше таңерте таңғ кешке кешкі түсте түскі түсте түннен сағат минөт апта айда демалыс
      lunes martes miércoles miercoles jueves viernes sábado sabado domingo enero febrero marzo abril junio julio agosto septiembre
      setiembre octubre noviembre diciembre mañana manana hoy ayer tarde noche mediodía mediodia medianoche madrugada minuto segundo hora
      semana quincena`),
  ],
  [
    'number',
    split(`
      twent thirt fourt fort fift sixt sevent eight ninet hundred thousand million dozen eleven twelve twice percent quarter
      двадцат тридцат сорок пятьдесят шестьдесят семьдесят восемьдесят девянос сотн тысяч миллион десят двенадц одиннадц тринадц четырнадц
      пятнадц шестнадц семнадц восемнадц девятнадц двести триста четырест пятьсот дюжин процент полтор четверт полови
      жиырма отыз қырық елу алпыс жетпіс сексен тоқсан жүз мың миллион пайыз жарт
      veint treint cuarent cincuent sesent setent ochent novent cien mil millon docena doscient trescient quinient once doce trece catorce
      quince dieci porcent porciento mitad cuart`),
  ],
  [
    'price',
    split(`
      dollar buck cent euro pound tenge rouble ruble peso dirham price priced pricing cost costs fee discount cheap coupon voucher promo gratis
      complimentary refund deposit freebie afford
      долларов доллар евро рубл тенге тиын песо цен стоим скидк дешев дёшев бесплатн даром купон промокод возврат вернем вернём предоплат
      доплат плат
      доллар еуро теңге тиын баға құн жеңілдік арзан тегін ақысыз купон қайтар төле
      dólar dolar euro peso precio costo coste cuesta tarifa descuento barat gratis gratuit cupón cupon reembols devol depósito deposito pag`),
  ],
  [
    'promise',
    split(`
      guarantee promis ensure assur confirm reserv book schedul arrang certain definite absolute agreed sure deal
      гарант обеща подтвер заброни заказан записал запишу запис договорил обязательн непременн конечно согласов
      кепілд уәде растай раста броньда жаздым жазып қойд міндетті әрине келіст
      garantiz garantía garantia promet confirm reserv agend asegur seguro claro acordado`),
  ],
  ['link', split('http https www whatsapp telegram')],
]

/** Whole words, which would be the beginning of many others. */
export const wholeWords: readonly (readonly [Guarded, ReadonlySet<string>])[] = [
  [
    'time',
    new Set(
      split(`
        mon tue tues wed thu thur thurs fri sat sun jan feb mar apr may jun jul aug sep sept oct nov dec am pm day days week weeks month
        months year now soon later early earlier late next
        пн вт ср чт пт сб вс день дня дней дни мая май год года сейчас скоро позже раньше ночь
        күн күні күнде түн түс таң кеш ай айы жыл қазір жақында кейін ертерек
        día dia días dias mes meses año ano ahora pronto luego temprano después despues próximo proximo lun mié jue vie sáb dom`),
    ),
  ],
  [
    'number',
    new Set(
      split(`
        one two three four five six seven eight nine ten once half zero first third couple several few
        один одна одно два две три четыре пять шесть семь восемь девять ноль пол пара первый второй третий раз
        бір екі үш төрт бес алты жеті сегіз тоғыз он нөл жарты бірінші екінші
        uno una dos tres cuatro cinco seis siete ocho nueve diez cero medio media primero segundo tercero par`),
    ),
  ],
  ['price', new Set(split('free usd eur kzt rub mxn half off сум тг руб $ gratis'))],
  [
    'promise',
    new Set(
      split(`
        yes yeah yep yup ok okay fine done will shall can always never must course deal accepted welcome
        да ок окей хорошо ладно сделано готово будет будем придем придём можно всегда никогда
        иә ия жарайды жақсы мақұл болды дайын болады келеміз
        sí si vale bien hecho listo puede podemos siempre nunca será vamos iremos`),
    ),
  ],
]
